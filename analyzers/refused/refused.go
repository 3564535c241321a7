// Package refused reports data that Odoo's loader refuses (rule REF411).
//
// In: the virtual load. Out: one diagnostic per place at which Odoo would give up the installation for the form of
// the data: a file outside the schema, an id that cannot be, a record written under another model, a value that
// its field does not take. Names that lead nowhere are the closed world's, in package references. Source:
// odoo/tools/convert.py, odoo/import_xml.rng, odoo/models.py (load, _load_records), series 18.0. Limits: where
// fields or models are not known nothing is said of them.
package refused

import (
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

// Analyzer checks that Odoo's loader takes the module's data.
var Analyzer = &analysis.Analyzer{
	Name:       "refused",
	Doc:        "check that Odoo's loader takes the module's data",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, load.Analyzer},
	ResultType: reflect.TypeFor[rules.Outcomes](),
	Run:        run,
}

func run(pass *analysis.Pass) (any, error) {
	outcomes := make(rules.Outcomes)
	u := unit.Of(pass)
	if u.Module == nil {
		return outcomes, nil
	}
	m := pass.ResultOf[manifest.Analyzer].(*manifest.Result)
	if !m.Readable {
		outcomes.Inconclusive(rules.LoadRefused, "the manifest cannot be read")
		return outcomes, nil
	}
	outcomes.Applies(rules.LoadRefused)
	for _, a := range pass.ResultOf[load.Analyzer].(*load.Result).Aborts {
		place := a.Place
		switch a.Kind {
		case loader.BadID, loader.WrongModel, loader.BadSchema, loader.BadColumn, loader.BadNesting, loader.BadValue:
		case loader.BadFile:
			place = entry(u, m, a.File)
		default:
			continue // a name that leads nowhere
		}
		emit.At(pass, place, rules.LoadRefused, a.Message)
	}
	return outcomes, nil
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
