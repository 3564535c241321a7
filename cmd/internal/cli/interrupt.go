package cli

import (
	"fmt"
	"io"
	"os"
	"time"
)

// patience is how long a run may take to end by itself, which leaves nothing behind.
const patience = 700 * time.Millisecond

// EndSoon ends an interrupted process that does not end by itself: one that reads from a pipe, or whose pass lasts.
func EndSoon(stderr io.Writer) {
	time.Sleep(patience)
	fmt.Fprintln(stderr, "smartdelta: interrupted")
	os.Exit(int(exitInternal))
}
