//go:build linux || darwin || freebsd || netbsd || openbsd

package cache

import "golang.org/x/sys/unix"

// knowsChanges: the system keeps the time of an inode's last change, which no program can set.
const knowsChanges = true

// stampOf looks at a file, through links.
func stampOf(path string) stamp {
	var st unix.Stat_t
	for {
		err := unix.Stat(path, &st)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return stamp{}
		}
		return stamp{
			device: uint64(st.Dev), inode: uint64(st.Ino), size: uint64(st.Size), mode: uint64(st.Mode),
			modified: unix.TimespecToNsec(st.Mtim), changed: unix.TimespecToNsec(st.Ctim),
		}
	}
}
