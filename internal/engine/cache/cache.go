// Package cache keeps what a run gave, for as long as nothing that it was made from has changed.
//
// In: a key, the files that were read, values. Out: the values again, if every file still has the size, the times and
// the identity (device, inode) that it had. A run finds its workspace anew each time and makes the key of what it
// found; so folders, git and configuration are looked at as ever, and only reading and judging the files is saved. A
// cache of facts per module would save most of a run after one module has changed, too; but each checker's result
// would have to be kept, with all that it refers to, and a checker that forgets something would be wrong in silence.
//
// A file that was changed less than two seconds before a run began is not trusted, since a second change could leave
// the same times (git calls such files racy). That a change restores size and modification time does not deceive: the
// time of the change of the inode cannot be set. Limits: systems without such a time (Windows) have no cache; a clock
// that jumps back by more than two seconds, or a file server whose clock is behind by that, can deceive it.
package cache

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// Key names a run: a digest of all that decides its outcome, except for the contents of files.
type Key [sha256.Size]byte

// Cache is a folder. A nil Cache holds nothing and keeps nothing. It is safe for concurrent use by any number of
// processes.
type Cache struct{ dir string }

// Bounds of the folder and of what is in it.
const (
	maxEntries = 32
	maxTotal   = 256 << 20
	maxEntry   = 64 << 20
)

// Default is the cache in the user's own folder for such things, nil where there is none.
func Default() *Cache {
	dir, err := os.UserCacheDir()
	if err != nil || !filepath.IsAbs(dir) {
		return nil
	}
	return At(filepath.Join(dir, "smartdelta"))
}

// At is a cache in a folder, which is made when it is needed.
func At(dir string) *Cache {
	if !knowsChanges {
		return nil
	}
	return &Cache{dir}
}

const suffix = ".run"

func (c *Cache) file(key Key) string { return filepath.Join(c.dir, hex.EncodeToString(key[:])+suffix) }

// Get gives the values that were put under a key, if no file has changed since. Whatever is wrong with an entry, it is
// as if it were not there.
func (c *Cache) Get(key Key) ([][]byte, bool) {
	if c == nil {
		return nil, false
	}
	name := c.file(key)
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxEntry {
		return nil, false
	}
	data, err := os.ReadFile(name)
	if err != nil {
		return nil, false
	}
	files, values, ok := decode(key, data)
	if !ok || !unchanged(files) {
		return nil, false
	}
	now := time.Now()
	_ = os.Chtimes(name, now, now) // the last use decides what is dropped; if it cannot be noted, so be it
	return values, true
}

// Put keeps values that were made from files (absolute paths) by a run that began at started. It keeps nothing where
// it cannot write, or if a file was changed too lately to be trusted.
func (c *Cache) Put(key Key, files []string, values [][]byte, started time.Time) {
	if c == nil {
		return
	}
	files = slices.Clone(files)
	slices.Sort(files)
	files = slices.Compact(files)
	stamped := stampAll(files)
	trusted := started.Add(-racy).UnixNano()
	for i := range stamped {
		if s := &stamped[i].stamp; s.modified >= trusted || s.changed >= trusted {
			return
		}
	}
	data := encode(key, stamped, values)
	if len(data) > maxEntry {
		return
	}
	if os.MkdirAll(c.dir, 0o700) != nil {
		return
	}
	tmp, err := os.CreateTemp(c.dir, "new-*"+suffix) // readable by its owner only
	if err != nil {
		return
	}
	_, err = tmp.Write(data)
	if closed := tmp.Close(); err != nil || closed != nil || os.Rename(tmp.Name(), c.file(key)) != nil {
		_ = os.Remove(tmp.Name())
		return
	}
	c.trim()
}

// racy is how long before a run a file must have been left alone.
const racy = 2 * time.Second

// trim drops what was not used for longest.
func (c *Cache) trim() {
	entries, err := os.ReadDir(c.dir)
	if err != nil {
		return
	}
	var kept []os.FileInfo
	for _, e := range entries {
		if info, err := e.Info(); err == nil && info.Mode().IsRegular() && strings.HasSuffix(e.Name(), suffix) {
			kept = append(kept, info)
		}
	}
	slices.SortFunc(kept, func(a, b os.FileInfo) int { return b.ModTime().Compare(a.ModTime()) })
	total := int64(0)
	for i, info := range kept {
		if total += info.Size(); i >= maxEntries || total > maxTotal {
			_ = os.Remove(filepath.Join(c.dir, info.Name()))
		}
	}
}

// sum closes an entry, so that a torn or rotten one is known.
func sum(data []byte) []byte {
	s := sha256.Sum256(data)
	return s[:]
}

func hasSum(data []byte) ([]byte, bool) {
	at := len(data) - sha256.Size
	if at < 0 || !bytes.Equal(data[at:], sum(data[:at])) {
		return nil, false
	}
	return data[:at], true
}
