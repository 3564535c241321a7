package refs

import (
	"path"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/internal/jsscan"
)

// scripts reads the module's JavaScript, libraries left out: they are nobody's of Odoo.
func (c *collector) scripts(pass *analysis.Pass) error {
	for _, name := range pass.OtherFiles {
		if path.Ext(name) != ".js" || strings.Contains(name, "/static/lib/") || strings.HasSuffix(name, ".min.js") {
			continue
		}
		text, skipped := c.unit.Read(pass, name)
		if skipped != nil {
			continue
		}
		c.js(name, text, jsscan.Parse(text.Data))
	}
	return nil
}
