package reports
import ("io";"skillroute/planner/curriculum";"skillroute/graph/lang")
func WriteCurriculum(w io.Writer, format string, r *curriculum.Result, l lang.Lang, o Options) error { return nil }
