package evidence

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/git"
)

// Head gives the commit that is checked out in a folder with a .git of its own, "" where there is none or the
// repository keeps its references in a form other than files. It reads files only, since a workspace may have
// dozens of submodules and each git process costs milliseconds.
func Head(folder string) string {
	if dir := git.Open(folder); dir != nil {
		return dir.Head()
	}
	return ""
}

// hash gives s if it is a full object name, else "".
func hash(s string) string {
	if (len(s) == 40 || len(s) == 64) && strings.Trim(s, "0123456789abcdef") == "" {
		return s
	}
	return ""
}
