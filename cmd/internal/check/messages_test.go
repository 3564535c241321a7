package check_test

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Messages stay true when code moves, and are the same on every machine: no line number, no absolute path.
func TestMessagesNameNoPlace(t *testing.T) {
	place := regexp.MustCompile(`(?i)\bline \d|:\d+:\d+|(^|[\s"'(])(/(tmp|home|root|work|usr|var|Users)/|[A-Z]:\\)`)
	messages := 0
	err := filepath.WalkDir("../../../fixtures", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.Name() != "expected.json" {
			return err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		var expected struct {
			Findings []struct{ Rule, Message string }
		}
		if err := json.Unmarshal(data, &expected); err != nil {
			return err
		}
		for _, f := range expected.Findings {
			messages++
			if place.MatchString(f.Message) {
				t.Errorf("%s: %s: %s", path, f.Rule, f.Message)
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if messages < 50 {
		t.Errorf("only %d messages were looked at", messages)
	}
}
