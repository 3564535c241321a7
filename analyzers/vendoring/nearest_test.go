package vendoring_test

import (
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// A hint never offers an Enterprise addon without saying that it is one: as a dependency, or as whose an id is.
func TestHintSaysEnterprise(t *testing.T) {
	r := odootest.Check(t, analyzers.Suite(), testtree.New(t, map[string]string{
		"m/__manifest__.py": `{"name": "M", "version": "18.0.1.0.0", "author": "Acme", "license": "LGPL-3", "depends": ["web_enterprize"]}`,
		"m/__init__.py":     "",
		"n/__manifest__.py": `{"name": "N", "version": "18.0.1.0.0", "author": "Acme", "license": "LGPL-3", "depends": ["base"], "data": ["a.xml"]}`,
		"n/__init__.py":     "",
		"n/a.xml":           `<odoo><menuitem id="a" action="document.document_action"/></odoo>`,
	}))
	depends, id := false, false
	for _, f := range r.Findings {
		depends = depends || strings.Contains(f.Message, "web_enterprise, an Enterprise addon, exists")
		id = id || f.Advice == "Perhaps documents.document_action was meant, which is of Odoo Enterprise."
	}
	if !depends || !id {
		t.Errorf("the hints say: %v of a dependency, %v of an id", depends, id)
		for _, f := range r.Findings {
			t.Log(f.Message, f.Advice)
		}
	}
}
