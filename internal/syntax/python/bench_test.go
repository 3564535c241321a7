package python

import (
	"bytes"
	_ "embed"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/bench"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

//go:embed testdata/sample.py
var sample []byte

// scanner is reused: it allocates its stacks once.
var scanner Scanner

func scan(text []byte) {
	scanner.Init(text)
	for scanner.Next().Kind != EOF {
	}
}

func parse(text []byte) { Parse(text) }

func manifests(b *testing.B) (files [][]byte) {
	for _, tree := range oracle.Trees(b) {
		for path, text := range tree.Files(b, ".py") {
			if filepath.Base(path) == "__manifest__.py" {
				files = append(files, text)
			}
		}
	}
	return files
}

func BenchmarkTokens(b *testing.B)       { bench.Run(b, [][]byte{bytes.Repeat(sample, 20)}, scan) }
func BenchmarkParse(b *testing.B)        { bench.Run(b, [][]byte{sample}, parse) }
func BenchmarkSourceTokens(b *testing.B) { bench.Run(b, oracle.Sources(b, ".py"), scan) }
func BenchmarkSourceParse(b *testing.B)  { bench.Run(b, oracle.Sources(b, ".py"), parse) }

// BenchmarkManifests and BenchmarkManifestsGpython are why the literals are read by our own reader.
func BenchmarkManifests(b *testing.B) {
	bench.Run(b, manifests(b), func(text []byte) {
		if _, problems := ParseLiteral(text); len(problems) > 0 {
			b.Fatal(problems)
		}
	})
}

func BenchmarkManifestsGpython(b *testing.B) {
	bench.Run(b, manifests(b), func(text []byte) {
		if !gpythonReads(text) {
			b.Fatal("gpython refuses a manifest")
		}
	})
}

// TestAllocations: scanning allocates nothing per token.
func TestAllocations(t *testing.T) {
	scan(sample)
	if n := testing.AllocsPerRun(10, func() { scan(sample) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}
