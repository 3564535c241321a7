package jsscan

import (
	"bytes"
	_ "embed"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
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

func benchmarkTokens(b *testing.B, files ...[]byte) {
	size := 0
	for _, src := range files {
		size += len(src)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	var s Scanner
	for b.Loop() {
		for _, src := range files {
			s.Init(src)
			for s.Next().Kind != EOF {
			}
		}
	}
}

func benchmarkParse(b *testing.B, files ...[]byte) {
	size := 0
	for _, src := range files {
		size += len(src)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		for _, src := range files {
			Parse(src)
		}
	}
}

func BenchmarkTokens(b *testing.B)     { benchmarkTokens(b, bytes.Repeat(sample, 20)) }
func BenchmarkParse(b *testing.B)      { benchmarkParse(b, sample) }
func BenchmarkLineTokens(b *testing.B) { benchmarkTokens(b, line()) }
func BenchmarkLineParse(b *testing.B)  { benchmarkParse(b, line()) }
func BenchmarkOdooTokens(b *testing.B) { benchmarkTokens(b, odooFiles(b)...) }
func BenchmarkOdooParse(b *testing.B)  { benchmarkParse(b, odooFiles(b)...) }

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

// odooFiles reads the .js files of ODOO_SRC.
func odooFiles(b *testing.B) (files [][]byte) {
	src := os.Getenv("ODOO_SRC")
	if src == "" {
		b.Skip("ODOO_SRC is not set")
	}
	for _, tree := range filepath.SplitList(src) {
		err := filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || !strings.HasSuffix(path, ".js") {
				return nil
			}
			data, err := os.ReadFile(path)
			files = append(files, data)
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return files
}
