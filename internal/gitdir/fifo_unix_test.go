//go:build unix

package gitdir_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/gitdir"
)

// Opening a FIFO waits for somebody who writes to it, for ever.
func TestFIFO(t *testing.T) {
	for _, name := range []string{"HEAD", "packed-refs", "config", "index", "commondir"} {
		dir := t.TempDir()
		run(t, dir, "init", "-q")
		file := filepath.Join(dir, ".git", name)
		_ = os.Remove(file)
		if err := syscall.Mkfifo(file, 0o600); err != nil {
			t.Fatal(err)
		}
		d := gitdir.Open(dir)
		d.IsPlain()
		if head := d.Head(); head != "" {
			t.Errorf("%s: HEAD is %q", name, head)
		}
		d.Index(func(gitdir.Entry) {})
	}
}
