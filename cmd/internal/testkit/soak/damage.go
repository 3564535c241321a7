package main

import (
	"bytes"
	"context"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
	"unicode/utf16"
)

// pieces break what is written around them.
var pieces = []string{
	"\x00", "\xff", "\ufeff", "\u202e", "\r", "\"", "'", "\"\"\"", "`", "\\", "(((", "]]]", "{{", "<", "</odoo>",
	"<![CDATA[", "&x;", "<!--",
	"\n\n", "\t", "---\n", "&a *a", "%", "$", "#", "//", "/*", "=", "::error::x", "import odoo.addons.planning\n",
	"planning.slot",
	"<<EOF\n", "RUN git clone https://github.com/odoo/enterprise\n", "{'depends': ['planning']}", "\nclass A(\n", "é",
	"𝄞", strings.Repeat("[", 200), strings.Repeat("x", 5000), strings.Repeat("a\n", 2000),
}

// names are hard to show, or mean something.
var names = []string{
	"a\nb", "a\x1b[31mb", "\u202ea", "=1+1", "-rf", "a b", "a'b\"c", "::error::x", "\xff\xfe", "a|b", "<b>", "`x`",
	"__manifest__.py", "__init__.py", ".smartdelta.yaml", "Dockerfile", "docker-compose.yml", "odoo.conf",
	".gitmodules", "pyvenv.cfg", "requirements.txt", ".git", "node_modules",
	strings.Repeat("n", 200),
}

// damage changes a workspace in one place.
func damage(r *rand.Rand, root string) error {
	files, folders, err := entries(root)
	if err != nil || len(files) == 0 {
		return err
	}
	name := files[r.IntN(len(files))]
	if special := r.IntN(4); special == 0 {
		return damageTree(r, root, name, files, folders)
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil // a FIFO or link of a damage before
	}
	return os.WriteFile(name, damageText(r, text), 0o644)
}

// entries gives the regular files and the folders, git's own left out.
func entries(root string) (files, folders []string, err error) {
	err = filepath.WalkDir(root, func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return nil // no folder to enter
		case e.Name() == ".git":
			return filepath.SkipDir
		case e.IsDir():
			folders = append(folders, name)
		case e.Type().IsRegular():
			files = append(files, name)
		}
		return nil
	})
	return files, folders, err
}

func damageText(r *rand.Rand, text []byte) []byte {
	at := r.IntN(len(text) + 1)
	end := min(len(text), at+r.IntN(60))
	switch r.IntN(9) {
	case 0: // cut off
		return text[:at]
	case 1: // a part less
		return append(bytes.Clone(text[:at]), text[end:]...)
	case 2: // a part often
		return append(append(bytes.Clone(text[:at]), bytes.Repeat(text[at:end], 1+r.IntN(300))...), text[end:]...)
	case 3: // other bytes
		text = bytes.Clone(text)
		for i := at; i < end; i++ {
			text[i] = byte(r.IntN(256))
		}
		return text
	case 4:
		raw := []byte{0xff, 0xfe}
		for _, unit := range utf16.Encode([]rune(string(text))) {
			raw = append(raw, byte(unit), byte(unit>>8))
		}
		return raw
	case 5: // parts swapped
		return append(bytes.Clone(text[at:]), text[:at]...)
	default:
		piece := pieces[r.IntN(len(pieces))]
		return append(append(bytes.Clone(text[:at]), piece...), text[at:]...)
	}
}

// damageTree changes names, links, permissions and git's folder. What the system refuses is no damage.
func damageTree(r *rand.Rand, root, name string, files, folders []string) error {
	folder := folders[r.IntN(len(folders))]
	beside := filepath.Join(filepath.Dir(name), names[r.IntN(len(names))])
	switch r.IntN(11) {
	case 0:
		os.Remove(name)
	case 1:
		os.Rename(name, beside)
	case 2:
		if folder != root {
			os.Rename(folder, filepath.Join(filepath.Dir(folder), names[r.IntN(len(names))]))
		}
	case 3:
		os.Remove(name)
		file := files[r.IntN(len(files))]
		targets := []string{"/", "/etc/passwd", "/proc/self/environ", "nowhere", ".", "..", root, file, name}
		os.Symlink(targets[r.IntN(len(targets))], name)
	case 4:
		os.Remove(name)
		makeFIFO(name)
	case 5:
		os.Remove(name)
		os.Mkdir(name, 0o755)
	case 6:
		os.Chmod(name, 0)
	case 7:
		if folder != root {
			os.Chmod(folder, 0)
		}
	case 8:
		os.Symlink(folder, beside)
	case 9:
		os.WriteFile(beside, []byte(pieces[r.IntN(len(pieces))]), 0o644)
	default:
		git(r, root)
	}
	return nil
}

// gitPatience is for a git that waits for a FIFO of a damage before.
const gitPatience = 5 * time.Second

// git makes a repository of the workspace, and perhaps damages it.
func git(r *rand.Rand, root string) {
	for _, args := range [][]string{{"init", "-q"}, {"add", "-A"},
		{"-c", "user.name=x", "-c", "user.email=x@x", "commit", "-qm", "x"}} {
		ctx, cancel := context.WithTimeout(context.Background(), gitPatience)
		cmd := exec.CommandContext(ctx, "git", args...)
		cmd.Dir = root
		_ = cmd.Run() // it refuses some names
		cancel()
	}
	inside := func(name string) string { return filepath.Join(root, ".git", name) }
	file := inside([]string{"index", "HEAD", "config", "packed-refs"}[r.IntN(4)])
	switch text, err := os.ReadFile(file); {
	case r.IntN(3) == 0: // as it is
	case r.IntN(3) == 0:
		os.Remove(file)
		makeFIFO(file)
	case err == nil:
		os.WriteFile(file, damageText(r, text), 0o644)
	}
}
