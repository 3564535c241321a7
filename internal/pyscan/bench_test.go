package pyscan

import (
	"bytes"
	_ "embed"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/bench"
	"github.com/jgtolentino/smartdelta/internal/oracle"
)

//go:embed testdata/sample.py
var sample []byte

func scan(text []byte) {
	var s Scanner
	s.Init(text)
	for s.Next().Kind != EOF {
	}
}

// sourceFiles reads the .py files of the source trees that keep says yes to.
func sourceFiles(b *testing.B, keep func(path string) bool) (files [][]byte) {
	for _, tree := range oracle.Trees(b) {
		for path, text := range tree.Files(b, ".py") {
			if keep(path) {
				files = append(files, text)
			}
		}
	}
	return files
}

func every(string) bool { return true }

func isManifest(path string) bool { return filepath.Base(path) == "__manifest__.py" }

func BenchmarkTokens(b *testing.B) { bench.Run(b, [][]byte{bytes.Repeat(sample, 20)}, scan) }

func BenchmarkParse(b *testing.B) {
	bench.Run(b, [][]byte{sample}, func(text []byte) { Parse(text) })
}

// BenchmarkSourceTokens and BenchmarkSourceParse read ODOO_SRC and OCA_SRC.
func BenchmarkSourceTokens(b *testing.B) { bench.Run(b, sourceFiles(b, every), scan) }

func BenchmarkSourceParse(b *testing.B) {
	bench.Run(b, sourceFiles(b, every), func(text []byte) { Parse(text) })
}

// BenchmarkManifests and BenchmarkManifestsGpython are why the literals are read by our own reader.
func BenchmarkManifests(b *testing.B) {
	bench.Run(b, sourceFiles(b, isManifest), func(text []byte) {
		if _, problems := ParseLiteral(text); len(problems) > 0 {
			b.Fatal(problems)
		}
	})
}

func BenchmarkManifestsGpython(b *testing.B) {
	bench.Run(b, sourceFiles(b, isManifest), func(text []byte) {
		if !gpythonReads(text) {
			b.Fatal("gpython refuses a manifest")
		}
	})
}
