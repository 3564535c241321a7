//go:build !unix

package atomicfile

import "os"

func lock(*os.File) bool { return true }

// removeUnlocked relies on Windows, which removes no file that is open.
func removeUnlocked(name string) { os.Remove(name) }

// Commit writes the file to the disk and gives it the place of the target.
func (f *File) Commit() error {
	if err := f.Sync(); err != nil {
		return err
	}
	if err := f.Close(); err != nil {
		return err
	}
	return os.Rename(f.Name(), f.target)
}
