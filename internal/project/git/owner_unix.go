//go:build unix

package git

import (
	"os"
	"syscall"
)

// IsOwn tells whether the work tree and the repository belong to the user who runs this; git refuses others.
func (d *Dir) IsOwn(top string) bool {
	for _, name := range []string{top, d.own} {
		info, err := os.Stat(name)
		if err != nil {
			return false
		}
		stat, ok := info.Sys().(*syscall.Stat_t)
		if !ok || int(stat.Uid) != os.Geteuid() {
			return false
		}
	}
	return true
}
