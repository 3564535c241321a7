// Package bench measures the readers in processor time, which says the truth on a busy machine, too.
//
// In: the bytes that one turn reads, and the turn. Out: the metric cpu-MB/s, and beside it what a plain pass over the
// same bytes reaches in the same run: counting their line feeds, which is what grep does at least. Limits: where the
// system does not tell the processor time there are no such metrics.
package bench

import (
	"bytes"
	"runtime"
	"testing"
	"time"
)

// Run measures turns over the texts, each of them given to read.
func Run(b *testing.B, texts [][]byte, read func(text []byte)) {
	b.Helper()
	size := 0
	for _, text := range texts {
		size += len(text)
	}
	if size == 0 {
		b.Skip("no text: ODOO_SRC and OCA_SRC name no source tree")
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	start := cpuTime()
	for b.Loop() {
		for _, text := range texts {
			read(text)
		}
	}
	report(b, "cpu-MB/s", size*b.N, cpuTime()-start)
	turns := 1 + plainSize/size
	start, lines := cpuTime(), 0
	for range turns {
		for _, text := range texts {
			lines += bytes.Count(text, []byte{'\n'})
		}
	}
	report(b, "count-MB/s", size*turns, cpuTime()-start)
	runtime.KeepAlive(lines) // else the compiler may leave the counting out
}

// plainSize is how much the plain pass reads at least: enough for the clock.
const plainSize = 1 << 30

func report(b *testing.B, unit string, size int, used time.Duration) {
	if used > 0 {
		b.ReportMetric(float64(size)/used.Seconds()/1e6, unit)
	}
}
