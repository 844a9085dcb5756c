package pdf
import ("io";"skillroute/reports/staff")
func WriteCohort(w io.Writer, s *staff.Summary, o Options) error { return nil }
