package cli

import (
	"fmt"
	"io"
	"os"
	"strings"
	"time"

	"golang.org/x/term"
)

// progress draws a bar on the last line of a terminal, for runs that last, and wipes it away at the end. It is used
// by one goroutine.
type progress struct {
	w     io.Writer
	width int
	now   func() time.Time
	start time.Time
	drawn time.Time // zero: nothing is on the screen
}

const (
	progressAfter = 400 * time.Millisecond // shorter runs show nothing
	progressEvery = 100 * time.Millisecond
	progressCells = 30
)

// newProgress gives nil where stderr is no terminal that can move its cursor.
func newProgress(e *env) *progress {
	file, ok := e.stderr.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) || os.Getenv("TERM") == "dumb" {
		return nil
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return nil
	}
	return &progress{w: file, width: width, now: e.now, start: e.now()}
}

// callback gives what the driver calls; nil for a nil progress.
func (p *progress) callback() func(started, total int) {
	if p == nil {
		return nil
	}
	return p.update
}

func (p *progress) update(started, total int) {
	now := p.now()
	if now.Sub(p.start) < progressAfter || now.Sub(p.drawn) < progressEvery {
		return
	}
	p.drawn = now
	fmt.Fprintf(p.w, "\r%s\x1b[K", progressLine(started, total, p.width))
}

// progressLine leaves the last column free: some terminals wrap when it is written.
func progressLine(started, total, width int) string {
	count := fmt.Sprintf("checking %d of %d modules", started, total)
	if cells := min(width-len(count)-5, progressCells); cells >= 5 {
		full := cells * started / max(total, 1)
		return "[" + strings.Repeat("█", full) + strings.Repeat("·", cells-full) + "] " + count
	}
	return count[:max(0, min(len(count), width-1))]
}

func (p *progress) end() {
	if p != nil && !p.drawn.IsZero() {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
