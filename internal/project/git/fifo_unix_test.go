//go:build unix

package git_test

import (
	"os"
	"path/filepath"
	"syscall"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/project/git"
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
		d := git.Open(dir)
		if odd := d.Odd(); odd != name && name != "commondir" {
			t.Errorf("%s is odd, not %q", name, odd)
		}
		d.IsPlain()
		if head := d.Head(); head != "" {
			t.Errorf("%s: HEAD is %q", name, head)
		}
		d.Index(func(git.Entry) {})
	}
}
