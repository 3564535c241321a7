package cli

import (
	"fmt"
	"io"
)

// writeReport writes to a file as a whole, or to stdout without one. What commands other than check write has no
// colours, so a control character in it comes from a name in the repository.
func writeReport(e *env, file string, write func(io.Writer) error) error {
	shown := func(w io.Writer) error { return write(shownWriter{w}) }
	if file == "" {
		return shown(e.stdout)
	}
	if err := writeFile(e.root, file, shown); err != nil {
		return fmt.Errorf("write report %s: %w", file, err)
	}
	return nil
}

// shownWriter writes control characters other than blanks and line ends as pictures, so that no name of a folder can
// move the cursor of a terminal or recolour what follows.
type shownWriter struct{ w io.Writer }

func (s shownWriter) Write(p []byte) (int, error) {
	out := make([]byte, 0, len(p))
	for _, c := range p {
		switch {
		case c == 0x7f:
			out = append(out, "\u2421"...)
		case c < ' ' && c != '\n' && c != '\r' && c != '\t':
			out = append(out, string(rune(0x2400)+rune(c))...) // pictures stand in the order of ASCII
		default:
			out = append(out, c)
		}
	}
	if _, err := s.w.Write(out); err != nil {
		return 0, err
	}
	return len(p), nil
}
