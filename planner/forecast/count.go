package forecast

// Thousandths counts events by their chances, which are those of [Forecast.Chance]: so many
// of each thousandth.
type Thousandths [1001]int

// AtLeast is the chance that at least n of the events come true, if none depends on another.
// It is summed up event by event, the less likely first: whoever counts the same events gets
// the same number, on any machine. What is less likely than 1e-40 at either end is left out.
func (t *Thousandths) AtLeast(n int) float64 {
	const nothing = 1e-40
	n -= t[1000]                 // they do
	low, odds := 0, []float64{1} // of so many: odds[i] is that of low + i
	for thousandth := 1; thousandth < 1000; thousandth++ {
		yes := float64(thousandth) / 1000
		no := 1 - yes
		for range t[thousandth] {
			odds = append(odds, 0)
			for i := len(odds) - 1; i > 0; i-- {
				odds[i] = float64(odds[i]*no) + float64(odds[i-1]*yes) // rounded one by one
			}
			odds[0] *= no
			for len(odds) > 1 && odds[0] < nothing {
				low, odds = low+1, odds[1:]
			}
			for len(odds) > 1 && odds[len(odds)-1] < nothing {
				odds = odds[:len(odds)-1]
			}
		}
	}
	sum := 0.0
	for i := len(odds) - 1; i >= 0 && low+i >= n; i-- {
		sum += odds[i]
	}
	return min(1, sum)
}
