package sarif

import (
	"compress/gzip"
	"fmt"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// What GitHub's code scanning takes; an upload beyond one of these is refused as a whole.
// Source: "SARIF results exceed one or more limits" in GitHub's documentation, November 2026. Rules (25,000 a run)
// and extensions (100 a run) cannot reach theirs.
const (
	mostResults   = 25_000   // a run
	mostShown     = 5_000    // a run; the most severe are shown, the rest is taken and not shown
	mostLocations = 1_000    // a result
	mostSteps     = 10_000   // thread flow locations of a result
	mostTags      = 20       // a rule
	mostRuns      = 20       // a file
	mostBytes     = 10 << 20 // of the file as gzip packs it
)

// room is what a report may hold.
type room struct {
	results int
	context bool // of results: the lines around
	bytes   int  // that made the room smaller; 0 at first
}

// fit renders the report, and again with less in it while it is too large: first without the lines around
// results, then with the less severe half of the results left out.
func fit(r *report.Result, limit int) ([]byte, error) {
	room := room{results: mostResults, context: true}
	for {
		s := renderer{result: r, index: map[*rules.Rule]int{}, room: room}
		b, err := s.render()
		if err != nil || packedSize(b, limit) <= limit || room.results == 0 {
			return b, err
		}
		room.bytes = limit
		if room.context {
			room.context = false
			continue
		}
		largest := len(r.Findings)
		for i := range r.Quality {
			largest = max(largest, len(r.Quality[i].Results))
		}
		room.results = min(room.results, largest) / 2
	}
}

// packedSize gives the size of a report packed by gzip; what is small enough unpacked is not packed.
func packedSize(b []byte, limit int) int {
	if len(b) <= limit {
		return len(b)
	}
	var n counter
	z := gzip.NewWriter(&n)
	z.Write(b) // neither can fail: a counter takes everything
	z.Close()
	return int(n)
}

type counter int

func (n *counter) Write(b []byte) (int, error) {
	*n += counter(len(b))
	return len(b), nil
}

// keep gives how many of n results there is room for, and says what that leaves out.
func (room room) keep(n int, cuts *[]string) int {
	kept := min(n, room.results)
	say := func(format string, args ...any) { *cuts = append(*cuts, fmt.Sprintf(format, args...)) }
	switch {
	case kept < n && room.bytes > 0:
		say("%d less severe results were left out: GitHub takes a file of %d bytes, packed.", n-kept, room.bytes)
	case kept < n:
		say("%d less severe results were left out: GitHub takes %d.", n-kept, mostResults)
	}
	if !room.context {
		say("The lines around results were left out: GitHub takes a file of %d bytes, packed.", room.bytes)
	}
	if kept > mostShown {
		say("GitHub shows the %d most severe of %d results.", mostShown, kept)
	}
	return kept
}
