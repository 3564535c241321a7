package cli

import (
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

// Shares of garbage, in percent of what is in use. A run over one module makes 12 MB and ends before it is worth
// collecting any; one over all of Odoo keeps 60 MB of 800, and 130 saves time for some more memory.
const (
	garbageAtFirst = 400 // the runtime collects at 4 MB times this
	garbageLater   = 130
)

// mostMemory is what a run may use where GOMEMLIMIT does not say otherwise; all of Odoo takes a twelfth of it. More is
// needed by input that was made to need it, and a run that the system ends for want of memory says nothing.
const mostMemory = 2 << 30

// LimitMemory puts off the first collection, unless the environment says when to collect, and ends the process with the
// exit code of a failure where more memory is in use than GOMEMLIMIT, or else a default, allows. It is for processes
// that do one job and end.
func LimitMemory(stderr io.Writer) {
	if debug.SetMemoryLimit(-1) == math.MaxInt64 {
		debug.SetMemoryLimit(mostMemory)
	}
	percent := garbageLater
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		percent = 0
	} else {
		debug.SetGCPercent(garbageAtFirst)
	}
	afterCollection(func() {
		if percent > 0 {
			debug.SetGCPercent(percent)
			percent = 0
		}
		if limit := debug.SetMemoryLimit(-1); inUse() > uint64(limit) {
			fmt.Fprintf(stderr, "smartdelta: out of memory: more than %d MiB are in use (GOMEMLIMIT sets another "+
				"limit)\n", limit>>20)
			os.Exit(int(exitInternal))
		}
	})
}

// afterCollection calls f after each collection of garbage: what nobody uses is found by the next one.
func afterCollection(f func()) {
	runtime.AddCleanup(new([64]byte), func(f func()) {
		f()
		afterCollection(f)
	}, f)
}

// inUse gives the bytes that the last collection found in use.
func inUse() uint64 {
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	metrics.Read(live)
	return live[0].Value.Uint64()
}
