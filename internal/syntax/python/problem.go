package python

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// maxProblems bounds the list of a hopeless file: the first ones tell what is wrong.
const maxProblems = 50

func sortProblems(list []syntax.Problem) {
	slices.SortStableFunc(list, func(a, b syntax.Problem) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
}
