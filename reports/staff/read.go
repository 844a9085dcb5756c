package staff

import (
	"errors"
	"iter"

	"skillroute/graph"
	"skillroute/graph/lang"
)

// Read sums up the cohort whose plans.jsonl and errors.csv are in a folder. The graph
// is the one that the plans were made from; l is the language of the summary.
func Read(folder string, g *graph.Graph, l lang.Lang) (*Summary, error) {
	return nil, errors.ErrUnsupported
}

// All reads the planned learners again, in the order of the file, without cells.
func (s *Summary) All() iter.Seq2[*Learner, error] {
	return func(yield func(*Learner, error) bool) { yield(nil, errors.ErrUnsupported) }
}

// AllFailures reads the failed rows again, in the order of the file.
func (s *Summary) AllFailures() iter.Seq2[*Failure, error] {
	return func(yield func(*Failure, error) bool) { yield(nil, errors.ErrUnsupported) }
}
