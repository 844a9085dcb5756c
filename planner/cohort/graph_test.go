package cohort_test

import (
	"sync"
	"testing"

	"skillroute/config"
	"skillroute/graph"
)

var builtin = sync.OnceValue(func() *graph.Graph { return graph.New(config.Catalog()) })

func testGraph(testing.TB) *graph.Graph { return builtin() }
