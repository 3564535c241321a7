package resolve

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// isOwnAffair tells whether a name that nothing has may be made by the code around it, or be meant to be absent: tests
// make records and models of their own, upgrade scripts name what was, and a view calls parts of itself.
func (r *resolver) isOwnAffair(ref *refs.Ref) bool {
	switch ref.Kind {
	case refs.Model:
		if !isModelName(ref.Name) || strings.HasPrefix(ref.Name, "x_") {
			return true
		}
		return r.isTest(ref) || r.isScriptTest(ref) || r.isUpgrade(ref) || isClassLevel(ref) && !r.isOfModel(ref)
	case refs.XMLID, refs.Group:
		return ref.Via == refs.ByDelete /* of what was */ ||
			r.isMissing(ref.Name) && (r.isTest(ref) || r.isUpgrade(ref))
	case refs.Template:
		if !r.isServer(ref) {
			break
		}
		switch module, _, dotted := strings.Cut(ref.Name, "."); {
		case !dotted, ref.Via == refs.ByReportName && !r.isQWebReport(ref):
			return true
		case ref.Via == refs.ByRender && !r.closure.Known(module) && !r.unit.Has(module): // another thing's render()
			return true
		}
		return r.isMissing(ref.Name) && r.isTest(ref)
	}
	return r.isWebName(ref) && r.isWebAffair(ref)
}

// qwebReports are Odoo's types of reports that templates draw.
var qwebReports = [...]string{"qweb-html", "qweb-pdf", "qweb-text"}

// isQWebReport tells whether a report that data makes is drawn by a template, as it is unless its type says otherwise
// [base: ir_actions_report.py]; types that modules add have rules of their own. Of an id that may be another module's
// record, which has a type, nothing is known.
func (r *resolver) isQWebReport(ref *refs.Ref) bool {
	e := r.entry(ref)
	if e == nil || ref.In != "" {
		return false
	}
	kind := e.Field("report_type")
	return e.ID != "" && !strings.Contains(e.ID, ".") && (kind == nil || slices.Contains(qwebReports[:], kind.Value))
}

// entry gives the entry of XML data that a reference stands in; nil for others.
func (r *resolver) entry(ref *refs.Ref) *xmldata.Entry {
	if f := r.xml.File(ref.Path); f != nil && ref.Entry != refs.NoEntry {
		return &f.Entries[ref.Entry]
	}
	return nil
}

// isOfModel tells whether the class around a reference is a model, and not one of another framework that has _inherit
// too (OCA's component).
func (r *resolver) isOfModel(ref *refs.Ref) bool {
	i := slices.IndexFunc(r.source, func(f *pysource.File) bool { return f.Path == ref.Path })
	if i < 0 {
		return true
	}
	classes := r.source[i].Classes
	j := slices.IndexFunc(classes, func(c python.Class) bool { return c.Symbol == ref.Symbol })
	if j < 0 {
		return true
	}
	return slices.ContainsFunc(classes[j].Bases, func(w python.Word) bool {
		return strings.HasSuffix(w.Text, "Model")
	})
}

// isMissing tells whether the module that an id's prefix names could be asked, and has no such id.
func (r *resolver) isMissing(name string) bool {
	module, _, dotted := strings.Cut(name, ".")
	return !dotted || r.closure.Known(module) || !r.unit.Has(module)
}

// isServer tells whether a template is one of the server's, which are views with XML ids.
func (r *resolver) isServer(ref *refs.Ref) bool {
	switch ref.Via {
	case refs.ByReportName, refs.ByRender, refs.ByReport:
		return !strings.HasSuffix(ref.Path, ".js")
	}
	return strings.HasSuffix(ref.Path, ".xml") && !r.isStatic(ref.Path)
}

// isScriptTest tells whether a reference stands in a test of the browser's code, which brings models and records of
// its own.
func (r *resolver) isScriptTest(ref *refs.Ref) bool {
	return strings.HasPrefix(r.unit.Module.Inside(ref.Path), "static/tests/")
}

// isTest tells whether a reference stands in a test.
func (r *resolver) isTest(ref *refs.Ref) bool { return r.isBelow(ref.Path, "tests") }

// isUpgrade tells whether a reference stands in an upgrade script.
func (r *resolver) isUpgrade(ref *refs.Ref) bool {
	return r.isBelow(ref.Path, "migrations") || r.isBelow(ref.Path, "upgrades")
}

// isStatic tells whether a file of the module is one that is served to browsers.
func (r *resolver) isStatic(file string) bool {
	return strings.HasPrefix(r.unit.Module.Inside(file), "static/")
}

// isBelow tells whether a file of the module lies below a folder of that name in it. Folders around the module tell
// nothing: a repository may keep modules in one called tests.
func (r *resolver) isBelow(file, folder string) bool {
	return strings.Contains("/"+r.unit.Module.Inside(file), "/"+folder+"/")
}

// IsEnterpriseMount tells whether an addon that code imports is not one of the workspace's, but called like a folder
// that Enterprise is mounted at.
func IsEnterpriseMount(u *unit.Unit, addon string) bool {
	return u.Modules[addon] == nil && strings.HasPrefix(addon, u.Policy.Enterprise.ImportPrefix)
}

// isIAP tells whether a name is a client of in-app purchases, and the module one of which that is asked.
func (r *resolver) isIAP(addon string) bool {
	return r.unit.IsIAPClient(addon) && r.unit.JudgesIAP(r.self)
}

// isModelName tells whether a name can be a model's.
func isModelName(name string) bool {
	for i := range len(name) {
		if c := name[i]; c >= 'A' && c <= 'Z' || c <= ' ' || c == '[' || c == '(' {
			return false
		}
	}
	return name != ""
}
