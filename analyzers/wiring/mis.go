package wiring

import (
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/domain"
	"github.com/jgtolentino/smartdelta/internal/odoo/eval"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/rules"
)

// mis: reports of mis_builder compute [OCA/mis-builder 18.0, mis_builder: models/aep.py, models/mis_report.py]. Its
// expressions are Python in which account sums are written as bal[61%], balp[('account_type', '=', 'income')][domain].
func (c *checker) mis() {
	reports := make(map[string]*misReport)
	of := func(f *xmldata.Field) *misReport {
		if f == nil || f.Kind != xmldata.Ref {
			return new(misReport)
		}
		id := c.full(f.Value)
		if reports[id] == nil {
			reports[id] = new(misReport)
		}
		return reports[id]
	}
	kpis := make(map[string]*misReport) // by id
	add := func(e *xmldata.Entry, name string) {
		r := of(e.Field("report_id"))
		if f := e.Field(name); f != nil {
			r.names = append(r.names, f.Value)
		}
		kpis[c.full(e.ID)] = r
	}
	for _, e := range c.records("mis.report") {
		c.outcomes.Applies(rules.MisReportInvalid)
		of(&xmldata.Field{Kind: xmldata.Ref, Value: e.ID}).own = true
	}
	for _, e := range c.records("mis.report.kpi") {
		add(e, "name")
	}
	for file, e := range c.records("mis.report.query") {
		add(e, "name")
		c.misQuery(file, e)
	}
	for _, e := range c.records("mis.report.subreport") {
		add(e, "name")
	}
	expression := func(file *xmldata.File, f *xmldata.Field, report *misReport) {
		if f != nil && f.Kind == xmldata.Plain && strings.TrimSpace(f.Value) != "" {
			c.misExpression(file, f, report)
		}
	}
	for file, e := range c.records("mis.report.kpi") {
		expression(file, e.Field("expression"), of(e.Field("report_id")))
	}
	for file, e := range c.records("mis.report.kpi.expression") {
		if kpi := e.Field("kpi_id"); kpi != nil {
			expression(file, e.Field("name"), kpis[c.full(kpi.Value)])
		}
	}
	for _, e := range c.records("mis.report.instance.period") {
		c.misPeriod(e)
	}
}

// misReport is what is known of a report of the module.
type misReport struct {
	own   bool     // it is made here, so that all of its names are known
	names []string // of KPIs, queries and subreports
}

// accountSum is how expressions write sums over accounts [aep.py: AccountingExpressionProcessor._ACC_RE].
var accountSum = regexp.MustCompile(`\b(bal|pbal|nbal|crd|deb|fld)[piseu]?(\.[a-zA-Z0-9_]+)?(_[a-zA-Z0-9]+\b|\s*\[)`)

// misNames are those that each expression has [mis_report.py: prepare_locals_dict, _declare_and_compute_period].
var misNames = strings.Fields(`sum min max len avg time datetime dateutil AccountingNone SimpleArray env`)

// misExpression judges one; report is nil where the KPI is another module's.
func (c *checker) misExpression(file *xmldata.File, f *xmldata.Field, report *misReport) {
	text := f.Value
	plain, ok := c.withoutSums(file, f)
	if !ok {
		return
	}
	e, isOne := python.ParseExpression([]byte(strings.TrimSpace(plain)))
	if !isOne {
		if !eval.IsExpression(plain) {
			c.misFault(f.Place, "%s is no expression", text)
		}
		return
	}
	if report == nil || !report.own {
		return
	}
	shift := len(plain) - len(strings.TrimLeft(plain, " \n\t"))
	eval.Surely(e, func(e python.Expr) bool {
		if e.Kind == python.NameExpr && !eval.IsBuiltin(e.Text) && !slices.Contains(misNames, e.Text) &&
			!slices.Contains(report.names, e.Text) {
			c.misFault(file.Within(f, e.Start+shift, e.End+shift),
				"%s is neither a KPI nor a query of the report", e.Text)
			return false
		}
		return true
	})
}

// withoutSums puts a number in the place of each sum over accounts, as long as what it takes; ok is false where one is
// broken, which is reported.
func (c *checker) withoutSums(file *xmldata.File, f *xmldata.Field) (text string, ok bool) {
	text = f.Value
	for {
		m := accountSum.FindStringIndex(text)
		if m == nil {
			return text, true
		}
		end := m[1]
		if text[end-1] == '[' {
			model := "account.account"
			for at := end - 1; at < len(text) && text[at] == '['; model = "account.move.line" {
				n := closing(text[at:])
				if n < 0 {
					c.misFault(file.Within(f, at, at+1), "the bracket of a sum over accounts is not closed")
					return "", false
				}
				c.misDomain(file, f, text[at:at+n], at, model)
				if end = at + n; model == "account.move.line" {
					break
				}
				at = end
			}
		}
		text = text[:m[0]] + strings.Repeat("1", end-m[0]) + text[end:]
	}
}

// closing gives how long a text is up to the bracket that closes its first; -1 without.
func closing(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '[':
			depth++
		case ']':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return -1
}

// misDomain judges what stands in the brackets of a sum, where it is a domain and no list of codes.
func (c *checker) misDomain(file *xmldata.File, f *xmldata.Field, text string, at int, model string) {
	inside := strings.TrimSpace(strings.Trim(text, "[]"))
	if !strings.HasPrefix(inside, "(") && !strings.HasPrefix(inside, "'") {
		return
	}
	if fault, bad := domain.Check(text, model, c.load.Closure, nil); bad {
		c.misFault(file.Within(f, at+fault.Start, at+fault.End), "the domain of a sum is refused: %s", fault.Words)
	}
}

// misQuery: the domain of a query is one of its model.
func (c *checker) misQuery(file *xmldata.File, e *xmldata.Entry) {
	model, f := c.load.ModelOf(e.Field("model_id")), e.Field("domain")
	if model == "" || f == nil || f.Kind != xmldata.Plain {
		return
	}
	if fault, bad := domain.Check(f.Value, model, c.load.Closure, nil); bad {
		c.misFault(file.Within(f, fault.Start, fault.End), "the domain of the query is refused: %s", fault.Words)
	}
}

// misPeriod: a period that is fixed has its dates, one that is relative its kind and length [mis_report_instance.py].
func (c *checker) misPeriod(e *xmldata.Entry) {
	mode := e.Field("mode")
	if mode == nil || e.Field("report_instance_id") == nil {
		return
	}
	needs := map[string][]string{
		"fix": {"manual_date_from", "manual_date_to"}, "relative": {"type"},
	}[mode.Value]
	for _, name := range needs {
		if e.Field(name) == nil && e.Field("date_range_id") == nil {
			c.misFault(mode.Place, "a period of mode %s needs %s", mode.Value, name)
			return
		}
	}
}

func (c *checker) misFault(place unit.Range, format string, args ...any) {
	emit.At(c.pass, place, rules.MisReportInvalid, fmt.Sprintf(format, args...))
}
