package python

import "slices"

// Problem is something that CPython refuses, at its place. Start may equal End (at the end of the text).
type Problem struct {
	Start, End int
	Message    string
}

// maxProblems bounds the list of a hopeless file: the first ones tell what is wrong.
const maxProblems = 50

func sortProblems(list []Problem) {
	slices.SortStableFunc(list, func(a, b Problem) int {
		if a.Start != b.Start {
			return a.Start - b.Start
		}
		return a.End - b.End
	})
}
