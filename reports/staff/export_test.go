package staff

var (
	ReadSome  = read
	WeekBands = weekBands
)
