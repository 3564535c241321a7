package manifest

import (
	"errors"
	"fmt"
	"io"
	"os"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
)

// Load reads a manifest from disk. A file that cannot be read, that is larger than limit bytes, or whose
// bytes are not what Odoo expects (UTF-8 without a byte order mark; a coding cookie means nothing) gives a
// manifest with Readable false and one Fault.
func Load(path string, limit int64) *Manifest {
	raw, err := read(path, limit)
	if err != nil {
		m := defaults(nil)
		m.Faults = []Fault{{Message: "the manifest was not read: " + err.Error(), Refused: true, Database: true}}
		return m
	}
	text, _, problem := source.Decode(FileName, raw)
	if problem != nil {
		m := defaults(text)
		m.Faults = []Fault{{Span: Span{problem.Start, problem.End}, Message: problem.Message,
			Refused: true, Database: true}}
		m.Directives = directives(text)
		return m
	}
	return Parse(text)
}

// read gives the file's bytes; errors carry no path.
func read(path string, limit int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, withoutPath(err)
	}
	defer f.Close()
	info, err := f.Stat()
	switch {
	case err != nil:
		return nil, withoutPath(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	}
	raw := make([]byte, 0, min(info.Size(), limit)+1)
	for int64(len(raw)) <= limit {
		n, err := f.Read(raw[len(raw):cap(raw)])
		raw = raw[:len(raw)+n]
		if errors.Is(err, io.EOF) {
			return raw, nil
		}
		if err != nil {
			return nil, withoutPath(err)
		}
		if len(raw) == cap(raw) {
			raw = append(raw, 0)[:len(raw)]
		}
	}
	return nil, fmt.Errorf("larger than %d bytes", limit)
}

func withoutPath(err error) error {
	if pathErr, ok := errors.AsType[*os.PathError](err); ok {
		return pathErr.Err
	}
	return err
}
