package cli

import "testing"

func TestHasLinks(t *testing.T) {
	for name, tt := range map[string]struct {
		env  map[string]string
		want bool
	}{
		"nothing known": {nil, false}, "kitty": {map[string]string{"KITTY_WINDOW_ID": "1"}, true}, "old VTE": {map[string]string{"VTE_VERSION": "4602"}, false},
		"VTE": {map[string]string{"VTE_VERSION": "7600"}, true}, "a log": {map[string]string{"VTE_VERSION": "7600", "CI": "true"}, false},
		"VS Code": {map[string]string{"TERM_PROGRAM": "vscode"}, true}, "switched off": {map[string]string{"TERM": "foot", "FORCE_HYPERLINK": "0"}, false},
	} {
		if got := hasLinks(func(key string) string { return tt.env[key] }); got != tt.want {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}
