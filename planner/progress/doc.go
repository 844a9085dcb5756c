// Package progress keeps the journal of a learner: what was done, logged, rated and agreed
// since the first plan, and what follows from it for the next one.
//
//	w := progress.NewWriter(time.Now(), rand.Reader)
//	err := progress.Append("sari.journal.jsonl", w.Event(progress.Self, &progress.StepDone{
//		Step: "study:copywriting@3", Gives: []graph.Holding{{Skill: "copywriting", Level: 3}}, Date: today,
//	}))
//
//	j, err := progress.Load("sari.journal.jsonl")
//	state := j.State(g, request) // request: what the learner file and settings say
//	plan, err := planner.New(g, state.Request())
//
// # The file
//
// JSON Lines in UTF-8, one event a line, in the order of writing; lines are added and never
// changed:
//
//	{"v":1,"id":"01J…","at":"2026-12-10T19:02:11+07:00","by":"self","kind":"step.log","data":{"step":"study:seo@2","date":"2026-12-10","hours":1.5}}
//
// An id is a ULID, rising within a writer. by is self, coach or import. The kinds and their
// data are the types that implement [Data]. An event names ids and what they gave, so that
// it survives a change of the catalog.
//
// # Reading
//
// [Read] reads every line that can be read, and says of each other one what is wrong, with
// file and line. Kinds and versions of events that it does not know are kept and counted
// ([Journal.Later]): a later version of the program wrote them. Keys that it does not know
// are kept in the event. A last line without its end that is no event was torn, by a
// program that was killed while it wrote; that is a fault like others, and what it was to
// say is not guessed. A last line that only lacks its line break is whole.
//
// # Writing
//
// [Append] locks the file, ends a torn line, adds all events in one write and forces them to
// the disk; when it returns nil they are there. When they cannot be written whole the file
// is cut back to what it was. [Record] makes its events of what the journal holds once it is
// locked. The lock is the system's (flock, LockFileEx): it is gone when
// its process is, however that ends, so there is none to take over. Package reports/export
// locks whole folders for minutes, also across machines, and so needs a file with signs of
// life; a journal is locked for the moment of one write.
//
// # Ticks
//
// What was ticked off elsewhere comes as a file of its own, skillroute.ticks/1 ([ReadTicks]):
// the page of a plan saves it, and plan done --ticks makes events of it.
//
// # The fold
//
// A [State] is a fold of the events in their order, less those undone, over what the request
// says before them: the closure of the role that one begins from, then what the learner
// file states as held. The later statement wins. A step done raises what is held to what it
// gave; a rating sets it, and may lower what a done step gave ([State.Lowered]).
//
// Ratings of the learner and of a coach stand side by side and are never averaged: what
// counts is what both agree on, until then the lower ([Rating.Counts]), unless
// [Journal.Trust] names whom to believe. What the learner file states is the learner's own
// rating from the beginning. A step done after a rating raises that rating to what the step
// gave: who rated before it does not hold it back.
//
// Minutes logged on a step that is not done lower what is left of it; once it is done they
// are part of what it took, and so are those logged on it later. What done steps are said to
// have taken tells the learner's pace (planner.Request.Paced); logged hours are the least
// that went into a step, and tell none. The rest begins on the later of the start and
// today, and keeps to the last plan that was agreed upon, with the pins and moves of steps that
// are left (planner.Request.Pin); of two that go against each other the later one counts. Pauses are days off. What was asked
// for is changed by fields of the learner file, read as that is; one that cannot be read
// changes nothing and is kept ([State.Unread]). What names an id that the catalog does not
// have counts as far as the catalog allows, and is named in [State.Vanished].
//
// # The status
//
// A [Status] says where a learner stands on a day. Done are the likely hours of the steps
// that are finished and, of those begun, what was logged; logged is what went into them.
// Expected is what was done when a plan was agreed on last, and what was planned from then to
// yesterday. A step of that plan is late when it should have ended before today, what it
// gives is not held, and the rest has a step for it; a pause after the plan was agreed on
// makes it late like any other.
//
// Planned hours are counted by one rule, in a status, a standing and a review: on each day
// those of the plan that was agreed on last by then, its steps put on the calendar without a
// search; before any plan, from when that plan should be done, and once the hours a week were
// changed after it, those of the hours a week that held on the day. Days off are those known
// by now: a pause has no planned hours.
//
// A [Standing] is the first that holds, the same for a status, a cohort and the desk: done,
// stalled, off, at risk, on track ([Thresholds.Standing]). Hours are compared after a week;
// a step done of which no hours are known, as one that was ticked off, counts in them with its
// likely hours on its day ([Hours.Unlogged]).
//
// A [Brief] is what a cohort keeps of a status, with the reasons for which a learner needs a
// talk this week ([Reason]): every sign of a standing that is worse than on track, and a review
// that is due within seven days, or was.
//
// A skill is to be checked again when for the half-life of its category nobody rated it and
// no step that gives or needs it was done or logged; what was stated counts as used when the
// journal begins. Its level stays. Half of what training gained is lost after about 6.5
// months without use where accuracy was measured, and after 11 where accuracy and speed
// were (Tatel and Ackerman 2025, doi.org/10.1037/bul0000481, of 1,344 effects); which
// category is nearer to which is an estimate of ours, and a setting.
//
// # The review
//
// A [Talk] is what learner and coach talk about. It sets two plans side by side: that of
// now, and that of the day that it looks back to ([State.Begin]), made anew from the events
// that were written by then and not undone since, on the catalog of now. planner.Diff says what came, went and
// moved, and splits the shift of the finish; what is held by a step that was done since is
// told from what was rated. Notes that are not shared stay out unless they are asked for.
package progress
