package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"

	"github.com/jgtolentino/smartdelta/report"
)

// readHistory reads the runs of the past; a file that does not exist yet has none.
func readHistory(e *env, name string) ([]report.Point, error) {
	f, err := openInput(name)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, fmt.Errorf("read history: %w", err)
	}
	defer f.Close()
	limited := &io.LimitedReader{R: f, N: inputBytes}
	points, torn, err := report.ReadHistory(limited)
	if limited.N == 0 {
		err = errTooLarge
	}
	if err != nil {
		return nil, usagef("read history %s: %w", name, err)
	}
	if torn > 0 {
		e.log.Warnf("history %s: line %d is cut off, as where a run was killed; it does not count", name, torn)
	}
	return points, nil
}

// readEarlier reads the report of a run to compare with.
func readEarlier(name string) (*report.Earlier, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, fmt.Errorf("--compare: %w", err)
	}
	defer f.Close()
	e, err := report.ReadEarlier(f)
	if err != nil {
		return nil, usagef("--compare %s: %w", name, err)
	}
	return e, nil
}

// appendHistory adds a run in one write, so that two runs at a time do not mix their lines.
func appendHistory(root, name string, p report.Point) error {
	line, err := p.Line()
	if err != nil {
		return err
	}
	if err := staysInside(root, name); err != nil {
		return fmt.Errorf("write history %s: %w", name, err)
	}
	f, err := os.OpenFile(name, os.O_RDWR|os.O_APPEND|os.O_CREATE, 0o644)
	if err != nil {
		return fmt.Errorf("write history: %w", named(err))
	}
	if !endsLine(f) {
		line = append([]byte("\n"), line...)
	}
	_, err = f.Write(line)
	if err := errors.Join(err, f.Close()); err != nil {
		return fmt.Errorf("write history: %w", err)
	}
	return nil
}

// endsLine tells whether a file is empty or ends with a line end; an editor may have taken the last one.
func endsLine(f *os.File) bool {
	var last [1]byte
	at, err := f.Seek(0, io.SeekEnd)
	if err != nil || at == 0 {
		return true
	}
	if _, err := f.ReadAt(last[:], at-1); err != nil {
		return true
	}
	return last[0] == '\n'
}
