package pysource

import (
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
)

// Opaque is a file whose code nobody can read.
type Opaque struct {
	Path  string
	Range *unit.Range // of what runs what the file unpacks; nil for one that is not text
	Why   string
}

// IsCompiled tells whether nothing of the file is text.
func (o Opaque) IsCompiled() bool { return o.Range == nil }

// sealedSuffixes are what stands behind .py in names of source that somebody encrypted.
var sealedSuffixes = []string{".gpg", ".asc", ".age", ".enc", ".aes", ".crypt"}

// compiled tells why a file of a module is code without source; "" for others. Python imports an extension module
// before a source file of the same name, and byte code only where there is none, outside of __pycache__ [CPython:
// importlib/_bootstrap_external.py, _get_supported_file_loaders]. What is served to browsers is no Python.
func compiled(m *workspace.Module, file string) string {
	inside := m.Inside(file)
	if strings.HasPrefix(inside, "static/") {
		return ""
	}
	stem, ext := strings.TrimSuffix(file, path.Ext(file)), path.Ext(file)
	switch ext {
	case ".so", ".pyd":
		return "the file is a compiled extension"
	case ".pyc", ".pyo":
		_, hasSource := slices.BinarySearch(m.Files, stem+".py")
		if !hasSource && path.Base(path.Dir(inside)) != "__pycache__" {
			return "the file is byte code without its source"
		}
	case ".pye":
		return "the file is encrypted source"
	}
	if path.Ext(stem) == ".py" && slices.Contains(sealedSuffixes, ext) {
		return "the file is encrypted source"
	}
	return ""
}

// unpacked tells where a file runs code that it unpacks.
func unpacked(f *File) (o Opaque, ok bool) {
	start, end, ok := f.Unpacked(f.Text.Data)
	if !ok {
		return o, false
	}
	at := f.Text.Range(start, end)
	const why = "the file runs code that it unpacks first, so it is not known which"
	return Opaque{Path: f.Path, Range: &at, Why: why}, true
}
