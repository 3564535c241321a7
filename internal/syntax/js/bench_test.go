package js

import (
	"bytes"
	_ "embed"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/bench"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

//go:embed testdata/sample.js
var sample []byte

//go:embed testdata/minified.js
var minified []byte

// line is a minified library: a megabyte in one line.
func line() []byte {
	one := bytes.TrimSpace(minified)
	return bytes.Repeat(one, 1<<20/len(one))
}

// scanner is reused: it allocates its stack once.
var scanner Scanner

func scan(text []byte) {
	scanner.Init(text)
	for scanner.Next().Kind != EOF {
	}
}

func parse(text []byte) { Parse(text) }

func BenchmarkTokens(b *testing.B)       { bench.Run(b, [][]byte{bytes.Repeat(sample, 20)}, scan) }
func BenchmarkParse(b *testing.B)        { bench.Run(b, [][]byte{sample}, parse) }
func BenchmarkLineTokens(b *testing.B)   { bench.Run(b, [][]byte{line()}, scan) }
func BenchmarkLineParse(b *testing.B)    { bench.Run(b, [][]byte{line()}, parse) }
func BenchmarkSourceTokens(b *testing.B) { bench.Run(b, oracle.Sources(b, ".js"), scan) }
func BenchmarkSourceParse(b *testing.B)  { bench.Run(b, oracle.Sources(b, ".js"), parse) }

// TestAllocations: scanning allocates nothing per token.
func TestAllocations(t *testing.T) {
	var s Scanner
	scan := func() {
		s.Init(sample)
		for s.Next().Kind != EOF {
		}
	}
	scan()
	if n := testing.AllocsPerRun(10, scan); n != 0 {
		t.Errorf("%v allocations", n)
	}
	src := line()
	if n := testing.AllocsPerRun(3, func() { Parse(src) }); n > 100 {
		t.Errorf("%v allocations in a library with no name of interest", n)
	}
}
