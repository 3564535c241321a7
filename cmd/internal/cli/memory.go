package cli

import (
	"os"
	"runtime"
	"runtime/debug"
)

// Shares of garbage, in percent of what is in use. A run over one module makes 12 MB and ends before it is worth
// collecting any; one over all of Odoo keeps 50 MB of 700, and 150 saves time for some more memory.
const (
	garbageAtFirst = 400 // the runtime collects at 4 MB times this
	garbageLater   = 150
)

// SpareCollections puts off the first collection, unless the environment says when to collect. It is for processes
// that do one job and end.
func SpareCollections() {
	if os.Getenv("GOGC") != "" || os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	debug.SetGCPercent(garbageAtFirst)
	first := new([64]byte) // dies at the first collection
	runtime.AddCleanup(first, func(percent int) { debug.SetGCPercent(percent) }, garbageLater)
}
