//go:build !unix

package git

// IsOwn does not know here, and leaves it to git.
func (d *Dir) IsOwn(string) bool { return false }
