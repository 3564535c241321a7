package cli

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"sync"
	"text/tabwriter"
	"time"
)

// timings says where the time of a run goes, by pass.
type timings struct {
	mutex sync.Mutex
	of    map[string]time.Duration
	runs  map[string]int
	now   func() time.Time
	began time.Time
	ready time.Time // the workspace was found
}

func newTimings(now func() time.Time) *timings {
	return &timings{of: map[string]time.Duration{}, runs: map[string]int{}, now: now, began: now()}
}

// callback gives what the driver calls; nil for nil timings.
func (t *timings) callback() func(string, time.Duration) {
	if t == nil {
		return nil
	}
	return func(analyzer string, took time.Duration) {
		t.mutex.Lock()
		defer t.mutex.Unlock()
		t.of[analyzer] += took
		t.runs[analyzer]++
	}
}

// opened says that the workspace was found, and the passes begin.
func (t *timings) opened() {
	if t != nil {
		t.ready = t.now()
	}
}

// write lists the passes, the longest first, with the share of each in all of them. Passes run side by side, so their
// sum may be more than the time that went by.
func (t *timings) write(w io.Writer) error {
	if t == nil {
		return nil
	}
	var all time.Duration
	for _, took := range t.of {
		all += took
	}
	names := slices.SortedFunc(maps.Keys(t.of), func(a, b string) int {
		return cmp.Or(cmp.Compare(t.of[b], t.of[a]), cmp.Compare(a, b))
	})
	table := tabwriter.NewWriter(w, 0, 0, 2, ' ', tabwriter.AlignRight)
	fmt.Fprintf(table, "time\tshare\tmodules\t  pass\n")
	for _, name := range names {
		share := 100 * float64(t.of[name]) / float64(max(all, 1))
		fmt.Fprintf(table, "%s\t%.1f %%\t%d\t  %s\n", milliseconds(t.of[name]), share, t.runs[name], name)
	}
	if err := table.Flush(); err != nil {
		return err
	}
	_, err := fmt.Fprintf(w, "%s to find the workspace, %s to judge it; all passes together %s\n",
		milliseconds(t.ready.Sub(t.began)), milliseconds(t.now().Sub(t.ready)), milliseconds(all))
	return err
}

func milliseconds(d time.Duration) string {
	return fmt.Sprintf("%.1f ms", float64(d.Microseconds())/1000)
}
