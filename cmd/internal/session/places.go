package session

import (
	"go/token"

	"github.com/jgtolentino/smartdelta/internal/engine/driver"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// Places turns positions of a run into lines and columns. It reads files again, and keeps the last one: who asks for
// many places asks file by file.
type Places struct {
	session *Session
	fset    *token.FileSet
	path    string
	index   *source.Index
}

// Places gives those of a run of the session.
func (s *Session) Places(run *driver.Result) *Places { return &Places{session: s, fset: run.Fset} }

// At gives the line and column, both from 1, of a position in a file whose path is relative to the root; columns count
// code points. They are 0 for no position, and where the file is gone since it was read.
func (p *Places) At(path string, pos token.Pos) (line, column int) {
	file := p.fset.File(pos)
	if file == nil || !p.open(path) {
		return 0, 0
	}
	return p.index.Position(file.Offset(pos))
}

// Offset is At for an offset in bytes.
func (p *Places) Offset(path string, offset int) (line, column int) {
	if !p.open(path) {
		return 0, 0
	}
	return p.index.Position(offset)
}

func (p *Places) open(path string) bool {
	if p.path == path {
		return p.index != nil
	}
	p.path, p.index = path, nil
	raw, err := driver.ReadFile(p.session.Workspace.Root, path, p.session.Policy.Limits.FileBytes)
	if err != nil {
		return false
	}
	text, _, _ := source.Decode(path, raw)
	p.index = source.NewIndex(text)
	return true
}
