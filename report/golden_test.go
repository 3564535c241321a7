package report

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/golden"
)

func TestGolden(t *testing.T) {
	extension := map[string]string{
		"text": ".txt", "json": ".json", "sarif": ".sarif", "html": ".html", "markdown": ".md", "github": ".github.txt",
		"gitlab": ".gitlab.json", "junit": ".junit.xml", "checkstyle": ".checkstyle.xml", "csv": ".csv", "badge": ".badge.json", "badge-svg": ".badge.svg",
	}
	for _, sample := range []struct {
		name   string
		result *Result
	}{
		{"rich", richResult(doubles())},
		{"clean", cleanResult(doubles())},
		{"empty", &Result{}},
	} {
		for _, f := range Formats() {
			t.Run(sample.name+"/"+f.Name, func(t *testing.T) {
				golden.Check(t, filepath.Join("testdata", sample.name+extension[f.Name]), render(t, f, sample.result))
			})
		}
	}
}

func render(t testing.TB, f Format, r *Result) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := f.Write(&out, r, TextOptions{Width: 100}); err != nil {
		t.Fatalf("%s: %v", f.Name, err)
	}
	return out.Bytes()
}
