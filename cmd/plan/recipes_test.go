package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"skillroute/graph/outsidetest"
	"skillroute/graph/strict"
)

// recipe is how a scheduler runs the parts of a cohort, as the manual has it.
type recipe struct {
	name string
	jobs []job
}

// job is a member with what the scheduler sets for it.
type job struct {
	env  []string
	args []string
	out  string
}

// recipes are those of the manual, read from it. Where the manual's folder is another one
// the working folder takes its place.
func recipes(t *testing.T) []recipe {
	t.Helper()
	manual := readText(t, filepath.Join("..", "..", "reports", "export", "README.md"))
	cell := func(pattern string) []string {
		t.Helper()
		m := regexp.MustCompile(pattern).FindStringSubmatch(manual)
		if m == nil {
			t.Fatalf("the manual has no %s", pattern)
		}
		return m[1:]
	}
	var parallel, slurm, kubernetes []job
	m := cell(`(?m)^parallel plan (.*) ::: ([ 0-9]*\d)`)
	for n := range strings.FieldsSeq(m[1]) {
		parallel = append(parallel, job{args: strings.Fields(strings.ReplaceAll(m[0], "{}", n))})
	}

	m = cell(`(?m)^sbatch --array=(\d+)-(\d+) --wrap 'plan (.*)'`)
	first, _ := strconv.Atoi(m[0])
	last, _ := strconv.Atoi(m[1])
	for n := first; n <= last; n++ {
		env := []string{fmt.Sprint("SLURM_ARRAY_TASK_ID=", n), "SLURM_ARRAY_TASK_MIN=" + m[0], "SLURM_ARRAY_TASK_MAX=" + m[1],
			fmt.Sprint("SLURM_ARRAY_TASK_COUNT=", last-first+1), "SLURM_ARRAY_TASK_STEP=1"}
		slurm = append(slurm, job{env: env, args: strings.Fields(os.Expand(m[2], of(env)))})
	}

	_, root := strict.Parse("job.yaml", []byte(cell("(?s)```yaml\n(# Kubernetes.*?)```")[0]))
	spec, pod := root.Find("spec"), root.Find("spec", "template", "spec")
	completions, err := strconv.Atoi(spec.Find("completions").Raw())
	if err != nil || spec.Find("completionMode").Raw() != "Indexed" || pod.Find("restartPolicy").Raw() != "Never" {
		t.Fatalf("an indexed job of %d parts that is not begun again by its node: %v", completions, err)
	}
	var args []string
	container := pod.Find("containers", 0)
	container.Find("args").List(func(_ int, v strict.Node) { args = append(args, v.Raw()) })
	if container.Find("command") != container {
		t.Error("the job has a command: the image has a program and no shell")
	}
	for n := range completions {
		env := []string{fmt.Sprint("JOB_COMPLETION_INDEX=", n)}
		j := job{env: env}
		for _, a := range args { // as the kubelet expands them
			a = regexp.MustCompile(`\$\((\w+)\)`).ReplaceAllStringFunc(a, func(s string) string { return of(env)(s[2 : len(s)-1]) })
			j.args = append(j.args, strings.TrimPrefix(a, "/data/"))
		}
		kubernetes = append(kubernetes, j)
	}
	all := []recipe{{"GNU parallel", parallel}, {"Slurm", slurm}, {"Kubernetes", kubernetes}}
	for _, r := range all {
		for i, j := range r.jobs {
			r.jobs[i].out = j.args[slices.Index(j.args, "--out")+1]
		}
		if len(r.jobs) < 2 {
			t.Errorf("%s has %d parts", r.name, len(r.jobs))
		}
	}
	return all
}

// of finds a variable.
func of(env []string) func(string) string {
	return func(name string) string {
		for _, v := range env {
			if value, ok := strings.CutPrefix(v, name+"="); ok {
				return value
			}
		}
		return ""
	}
}

// The parts that the recipes of the manual make, each with the variables that its scheduler
// sets, come to what one run makes, to the byte: also with groups and their folders, a
// title, journals, targets and pseudonyms.
func TestRecipesOfTheManual(t *testing.T) {
	all := recipes(t)
	t.Setenv("XDG_CONFIG_HOME", t.TempDir())
	t.Chdir(t.TempDir())
	rows := "id,name,to,hours_per_week,by,copywriting,Mentor,Kampus\n"
	for i := range 9 {
		rows += fmt.Sprintf("a%d,Sari %d,social-media-%s,%d,2028-0%d-15,%d,Bu %c,%s\n", i, i, []string{"admin", "specialist"}[i%2], 6+i, 1+i, i%4, 'A'+rune(i%2), []string{"Depok", "", "Bogor"}[i%3])
	}
	rows += "b1,Budi,nobody,8,,,Bu A,Depok\n"
	write(t, "class.csv", rows)
	write(t, "map.yaml", "targets: [{role: social-media-admin, share: 60%, by: 2027-06-30}, {role: social-media-specialist, share: 0.5, by: 2029-06-30}]\n")
	if err := os.Mkdir("season", 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, filepath.Join("season", "a2.journal.jsonl"), `{"v":1,"id":"01JEP0000000000000000000A1","at":"2026-11-01T08:00:00+07:00","by":"self","kind":"started","data":{"name":"Sari 2","to":"social-media-admin"}}`+"\n"+
		`{"v":1,"id":"01JEP0000000000000000000A2","at":"2026-11-13T08:00:00+07:00","by":"self","kind":"step.done","data":{"step":"study:canva@1","gives":["canva@1"],"date":"2026-11-13","hours":5}}`+"\n")
	plain := []string{"--formats", "ics", "--as-of", "2026-12-01", "--group", "mentor,kampus"}
	for name, more := range map[string][]string{
		"plain": plain,
		"all": append([]string{"--map", "map.yaml", "--group-folders", "--title", "Angkatan 12", "--journals", "season",
			"--pseudonyms"}, plain...),
	} {
		some := all
		if name == "all" {
			some = all[2:] // what a part is of does not hang on who shares it out
		}
		some = some[:outsidetest.Scaled(1, len(some))]
		one := name + "-one"
		runPlan(t, exitSome, append([]string{"cohort", "class.csv", "--out", one}, more...)...)
		want := everyFile(t, one)
		if len(want) < 10 {
			t.Fatalf("%s: %d files", name, len(want))
		}
		if name == "all" {
			for file, part := range map[string]string{"plans.jsonl": `"progress":{`, "groups/bu-a/plans.jsonl": `"targets":[{`, "cohort.html": "Angkatan 12", "key": "Sari 2"} {
				if !bytes.Contains(want[filepath.FromSlash(file)], []byte(part)) {
					t.Fatalf("%s does not say %s", file, part)
				}
			}
		}
		for _, r := range some {
			merge := []string{"cohort", "merge", "--out", name + "-" + r.name}
			for _, j := range r.jobs {
				runJob(t, j, more)
				merge = append(merge, j.out)
			}
			runPlan(t, exitSome, merge...)
			got := everyFile(t, name+"-"+r.name)
			for file, text := range want {
				if !bytes.Equal(got[file], text) {
					t.Errorf("%s, %s: %s is another than that of one run", name, r.name, file)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%s, %s: %d files, want %d", name, r.name, len(got), len(want))
			}
			for _, j := range r.jobs {
				os.RemoveAll(j.out)
				os.Remove(j.out + "-key.csv")
			}
		}
	}
}

// runJob runs a member as its scheduler does, with more flags where they are not there.
func runJob(t *testing.T, j job, more []string) {
	t.Helper()
	for _, v := range j.env {
		name, value, _ := strings.Cut(v, "=")
		old, had := os.LookupEnv(name)
		os.Setenv(name, value)
		defer func() {
			if os.Unsetenv(name); had {
				os.Setenv(name, old)
			}
		}()
	}
	args := slices.Clone(j.args)
	for i := 0; i < len(more); i++ {
		flag, value := more[i], i+1 < len(more) && !strings.HasPrefix(more[i+1], "--")
		if !slices.Contains(args, flag) {
			args = append(args, more[i:i+1+map[bool]int{true: 1}[value]]...)
		}
		if value {
			i++
		}
	}
	var out, errs bytes.Buffer
	if code := run(args, &out, &errs); code != exitOK && code != exitSome {
		t.Fatalf("plan %s: exit %d\n%s", strings.Join(args, " "), code, errs.String())
	}
}

// everyFile is the bytes of each file of a folder, and of the key beside it.
func everyFile(t *testing.T, folder string) map[string][]byte {
	t.Helper()
	files := map[string][]byte{}
	err := filepath.WalkDir(folder, func(name string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(name)
		at, _ := filepath.Rel(folder, name)
		files[at] = data
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if key, err := os.ReadFile(folder + "-key.csv"); err == nil {
		files["key"] = key
	}
	return files
}

func write(t *testing.T, file, text string) {
	t.Helper()
	if err := os.WriteFile(file, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
