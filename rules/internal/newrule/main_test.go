package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/rules/internal/rulefile"
)

// existing gives a folder that holds one rule, EE199 enterprise-widget.
func existing(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	text := "---\nid: EE199\nname: enterprise-widget\ntitle: a\nseverity: note\nweight: 1\nguardrail: EE\nsince: 0.1.0\n" +
		"example: none\nexample_reason: a test\n---\nRationale: a.\n\nFix: b.\n"
	if err := os.WriteFile(filepath.Join(dir, "EE199.md"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestNewRule(t *testing.T) {
	dir := existing(t)
	var out bytes.Buffer
	if err := run([]string{"-dir", dir, "-id", "IAP299", "-name", "iap-widget", "-since", "0.2.0"}, &out); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(out.String(), "rules.IAPWidget in an analyzer of guardrail IAP") {
		t.Errorf("output %q", out.String())
	}
	src, err := os.ReadFile(filepath.Join(dir, "IAP299.md"))
	if err != nil {
		t.Fatal(err)
	}
	// Only what a person has to write is missing.
	_, err = rulefile.Parse("IAP299.md", src)
	if err == nil {
		t.Fatal("an empty rule passes")
	}
	want := []string{"title is empty", "the Rationale is empty", "the Fix is empty", "the Bad example is missing", "the Good example is missing"}
	for _, part := range want {
		if !strings.Contains(err.Error(), part) {
			t.Errorf("error lacks %q:\n%v", part, err)
		}
	}
	if got := strings.Count(err.Error(), "\n") + 1; got != len(want) {
		t.Errorf("%d complaints, want %d:\n%v", got, len(want), err)
	}
}

func TestNewRuleRefuses(t *testing.T) {
	tests := []struct {
		name     string
		id, rule string
		want     string
	}{
		{"id in use", "EE199", "enterprise-other", "EE199 enterprise-widget is there already"},
		{"name in use", "EE198", "enterprise-widget", "EE199 enterprise-widget is there already"},
		{"unknown guardrail", "EX101", "a", "unknown guardrail"},
		{"no id", "", "a", "unknown guardrail"},
		{"no number", "EE", "a", "has no number"},
		{"no name", "EE198", "", "not kebab-case"},
		{"name in camel case", "EE198", "enterpriseWidget", "not kebab-case"},
		{"path as id", "../EE198", "a", "unknown guardrail"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			dir := existing(t)
			err := run([]string{"-dir", dir, "-id", tt.id, "-name", tt.rule}, &bytes.Buffer{})
			if err == nil || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("error %v, want one with %q", err, tt.want)
			}
			if files, _ := os.ReadDir(dir); len(files) != 1 {
				t.Errorf("%d files afterwards", len(files))
			}
		})
	}
}
