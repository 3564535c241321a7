package deployment

import "testing"

func TestHide(t *testing.T) {
	for line, want := range map[string]string{
		"  - POSTGRES_PASSWORD=geheim":                  "  - POSTGRES_PASSWORD=******",
		`  PGPASSWORD: "geheim" # as ever`:              `  PGPASSWORD: "******" # as ever`,
		"admin_passwd = geheim":                         "admin_passwd = ******",
		"db_password: ${SECRET:?}":                      "db_password: ${SECRET:?}",
		"git clone https://me:gehéim@example.com/x.git": "git clone https://me:******@example.com/x.git",
		"git clone git@example.com:x/y.git":             "git clone git@example.com:x/y.git",
		"GH=ghp_abcdefghijklmnopqrstuv x":               "GH=************************** x",
		"password: ${{ secrets.GITHUB_TOKEN }}":         "password: ${{ secrets.GITHUB_TOKEN }}",
		"POSTGRES_PASSWORD_FILE=/run/secrets/pg":        "POSTGRES_PASSWORD_FILE=/run/secrets/pg",
		"odoo --db_password=geheim -u x":                "odoo --db_password=****** -u x",
		"image: odoo:18.0":                              "image: odoo:18.0",
	} {
		if got := Hide(line); got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}
