package references

import (
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkRefused reports the places at which Odoo would give up for the form of the data: a file outside the schema, an
// id that cannot be, a record written under another model, a value that its field does not take. Of aborts for a name
// that leads nowhere checkNames reports the name, and checkMissing the file.
func checkRefused(pass *analysis.Pass, u *unit.Unit, m *manifest.Result, aborts []loader.Abort) {
	for _, a := range aborts {
		place := a.Place
		switch a.Kind {
		case loader.BadID, loader.WrongModel, loader.BadSchema, loader.BadColumn, loader.BadNesting, loader.BadValue:
		case loader.BadFile:
			place = entry(u, m, a.File)
		default:
			continue
		}
		emit.At(pass, place, rules.LoadRefused, a.Message)
	}
}

// entry gives the place in data that names a file.
func entry(u *unit.Unit, m *manifest.Result, file string) unit.Range {
	for _, e := range m.Data {
		if found, _ := manifest.Resolve(u, e.Value); found == file {
			return m.Inside(e)
		}
	}
	return m.Start()
}
