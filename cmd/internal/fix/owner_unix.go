//go:build unix

package fix

import (
	"io/fs"
	"os"
	"syscall"
)

// keepOwner gives a new file the owner and group of the one that it replaces, where they are not those of new files.
func keepOwner(name string, of fs.FileInfo) error {
	created, err := os.Stat(name)
	if err != nil {
		return err
	}
	was, ok := of.Sys().(*syscall.Stat_t)
	is, same := created.Sys().(*syscall.Stat_t)
	if !ok || !same || was.Uid == is.Uid && was.Gid == is.Gid {
		return nil
	}
	return os.Chown(name, int(was.Uid), int(was.Gid))
}
