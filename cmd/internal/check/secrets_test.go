package check_test

import (
	"bytes"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/checktest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
	"github.com/jgtolentino/smartdelta/report/formats"
	"github.com/jgtolentino/smartdelta/rules"
)

// No report in any format shows a secret of a deployment file: neither as the message, nor in the lines around a finding
// of another rule.
func TestSecretsAreHidden(t *testing.T) {
	secrets := []string{"k7Lq2vXz9w", "Zr4-tY8.uu", "ghp_abcdefghijklmnopqrstuv0123", "n0t-f0r-y0u", "pA55phrase"}
	dir := testtree.New(t, map[string]string{
		"shop/__manifest__.py": `{"name": "Shop", "version": "18.0.1.0.0", "author": "A", "license": "LGPL-3", "depends": ["base"]}`,
		"shop/__init__.py":     "",
		"Dockerfile":           "FROM odoo:latest\nENV API_TOKEN=" + secrets[0] + "\nARG GH=" + secrets[2] + "\nUSER root\nCOPY shop /opt/shop\n",
		"odoo.conf":            "[options]\nadmin_passwd = " + secrets[1] + "\nlist_db = True\ndb_password=" + secrets[3] + "\n",
		"docker-compose.yml": "services:\n  db:\n    image: postgres:9\n    environment:\n      - POSTGRES_PASSWORD=" + secrets[0] + "\n  odoo:\n    image: shop-odoo:latest\n" +
			"    environment:\n      PGPASSWORD: \"" + secrets[4] + "\"\n      AUTO_UPGRADE: 'true'\n    volumes: [\"./odoo.conf:/etc/odoo/odoo.conf\"]\n",
		"entrypoint.sh":               "#!/bin/sh\ngit clone https://me:" + secrets[3] + "@example.com/x.git\nexport PGPASSWORD=" + secrets[4] + "\nodoo --db_password=" + secrets[1] + " -u shop\n",
		".github/workflows/build.yml": "on: push\njobs:\n  b:\n    steps:\n      - uses: docker/login-action@v3\n        with: {password: " + secrets[0] + "}\n      - run: docker build .\n",
	})
	result := checktest.Run(t, dir)
	found := 0
	for i := range result.Findings {
		if result.Findings[i].Rule == rules.SecretInFile {
			found++
		}
	}
	if found < 8 {
		t.Errorf("%d secrets are found, want at least 8", found)
	}
	for _, f := range formats.All() {
		var out bytes.Buffer
		if err := f.Write(&out, result, formats.TextOptions{}); err != nil {
			t.Fatal(err)
		}
		for _, secret := range secrets {
			if i := strings.Index(out.String(), secret); i >= 0 {
				t.Errorf("%s shows a secret: …%s…", f.Name, out.String()[max(0, i-60):min(out.Len(), i+60)])
			}
		}
	}
}
