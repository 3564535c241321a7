package formats

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
	"github.com/jgtolentino/smartdelta/report/text"
)

func TestFormats(t *testing.T) {
	var names []string
	for _, f := range All() {
		names = append(names, f.Name)
		if f.Write == nil {
			t.Errorf("%s is incomplete", f.Name)
		}
		if got, ok := ByName(f.Name); !ok || got.Name != f.Name {
			t.Errorf("%s is not found by its name", f.Name)
		}
	}
	if diff := cmp.Diff([]string{"text", "concise", "json", "sarif", "html", "markdown", "github", "gitlab", "junit", "checkstyle",
		"csv", "badge", "badge-svg"}, names); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if _, ok := ByName("xml"); ok {
		t.Error("xml is no format")
	}
}

// brokenPipe takes some bytes and then fails, as a closed pipe or a full disk does.
type brokenPipe struct{ left int }

var errPipe = errors.New("broken pipe")

func (p *brokenPipe) Write(b []byte) (int, error) {
	if len(b) > p.left {
		n := p.left
		p.left = 0
		return n, errPipe
	}
	p.left -= len(b)
	return len(b), nil
}

func TestFormatsReportWriteErrors(t *testing.T) {
	r := sample.Rich(sample.Doubles())
	for _, f := range All() {
		for _, left := range []int{0, 40} {
			if err := f.Write(&brokenPipe{left}, r, text.Options{}); !errors.Is(err, errPipe) {
				t.Errorf("%s after %d bytes: %v", f.Name, left, err)
			}
		}
	}
}

// The same Result gives the same bytes, whatever the order in which its maps happen to be walked.
func TestFormatsAreDeterministic(t *testing.T) {
	for _, f := range All() {
		want := sample.Render(t, plainText(f), sample.Rich(sample.Doubles()))
		for range 20 {
			if got := sample.Render(t, plainText(f), sample.Rich(sample.Doubles())); !bytes.Equal(want, got) {
				t.Errorf("%s differs from run to run:\n%s", f.Name, cmp.Diff(string(want), string(got)))
				break
			}
		}
	}
}

// plainText writes a format as it comes where no terminal is.
func plainText(f Format) func(io.Writer, *report.Result) error {
	return func(w io.Writer, r *report.Result) error { return f.Write(w, r, text.Options{}) }
}

// A line of a megabyte, as minified files have it, makes no format large: all cut around the token.
func TestMegabyteLine(t *testing.T) {
	for name, r := range sample.All() {
		if !strings.HasPrefix(name, "megabyte") {
			continue
		}
		for _, f := range All() {
			if n := len(sample.Render(t, plainText(f), r)); n > 100_000 {
				t.Errorf("%s: %s has %d bytes", name, f.Name, n)
			}
		}
	}
}
