package pyscan

import (
	"bytes"
	_ "embed"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

//go:embed testdata/sample.py
var sample []byte

// measure runs f over size bytes a turn and reports MB a second of processor time, beside those of the clock.
func measure(b *testing.B, size int64, f func()) {
	b.SetBytes(size)
	b.ReportAllocs()
	start := cpuTime()
	for b.Loop() {
		f()
	}
	if used := cpuTime() - start; used > 0 {
		b.ReportMetric(float64(size)*float64(b.N)/used.Seconds()/1e6, "cpu-MB/s")
	}
}

func BenchmarkTokens(b *testing.B) {
	src := bytes.Repeat(sample, 20)
	var s Scanner
	measure(b, int64(len(src)), func() {
		s.Init(src)
		for s.Next().Kind != EOF {
		}
	})
}

func BenchmarkParse(b *testing.B) {
	measure(b, int64(len(sample)), func() {
		Parse(sample)
	})
}

// odooFiles reads the .py files of ODOO_SRC.
func odooFiles(b *testing.B) (files [][]byte, size int64) {
	src := os.Getenv("ODOO_SRC")
	if src == "" {
		b.Skip("ODOO_SRC is not set")
	}
	for _, tree := range filepath.SplitList(src) {
		err := filepath.WalkDir(tree, func(path string, d fs.DirEntry, err error) error {
			if err != nil || !d.Type().IsRegular() || !strings.HasSuffix(path, ".py") {
				return nil
			}
			data, err := os.ReadFile(path)
			files = append(files, data)
			size += int64(len(data))
			return err
		})
		if err != nil {
			b.Fatal(err)
		}
	}
	return files, size
}

func BenchmarkOdooTokens(b *testing.B) {
	files, size := odooFiles(b)
	var s Scanner
	measure(b, int64(size), func() {
		for _, src := range files {
			s.Init(src)
			for s.Next().Kind != EOF {
			}
		}
	})
}

func BenchmarkOdooParse(b *testing.B) {
	files, size := odooFiles(b)
	measure(b, int64(size), func() {
		for _, src := range files {
			Parse(src)
		}
	})
}

// BenchmarkManifests and BenchmarkManifestsGpython are why the literals are read by our own reader.
func BenchmarkManifests(b *testing.B) {
	files := manifests(b)
	if len(files) == 0 {
		b.Skip("ODOO_SRC is not set")
	}
	size := 0
	for _, src := range files {
		size += len(src)
	}
	measure(b, int64(size), func() {
		for _, src := range files {
			if _, problems := ParseLiteral(src); len(problems) > 0 {
				b.Fatal(problems)
			}
		}
	})
	b.ReportMetric(float64(len(files)), "files")
}

func BenchmarkManifestsGpython(b *testing.B) {
	files := manifests(b)
	if len(files) == 0 {
		b.Skip("ODOO_SRC is not set")
	}
	size := 0
	for _, src := range files {
		size += len(src)
	}
	measure(b, int64(size), func() {
		for _, src := range files {
			if !gpythonReads(src) {
				b.Fatal("gpython refuses a manifest")
			}
		}
	})
}
