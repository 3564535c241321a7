package workspace

import "testing"

func TestWebAddress(t *testing.T) {
	for remote, want := range map[string]string{
		"https://github.com/acme/odoo.git":          "https://github.com/acme/odoo",
		"https://user:secret@gitlab.com/a/b/c.git/": "https://gitlab.com/a/b/c",
		"git@github.com:acme/odoo.git":              "https://github.com/acme/odoo",
		"ssh://git@forge.example.org:2222/a/b":      "https://forge.example.org/a/b",
		"git://example.org/a.git":                   "https://example.org/a",
		"/srv/git/odoo.git":                         "",
		"../odoo":                                   "",
		"C:\\repos\\odoo":                           "",
		"file:///srv/odoo":                          "",
		"javascript:alert(1)":                       "",
		"https://github.com/":                       "",
		"":                                          "",
	} {
		if got := webAddress(remote); got != want {
			t.Errorf("%q: %q, want %q", remote, got, want)
		}
	}
}
