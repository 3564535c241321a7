package smoke

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"strconv"
	"strings"
	"text/template"

	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

//go:embed test.py.tmpl
var source string

var program = template.Must(
	template.New("test.py").Funcs(template.FuncMap{"py": literal, "domain": domain}).Parse(source))

// content is what the program is made of. Lists are sorted.
type content struct {
	Module                       string
	Contracts                    []policy.Contract
	Actions, Automation, Reports []string // names of records
}

// WriteTest writes the smoke tests of a module as a Python program against a running Odoo. Errors are as of Run, or the
// writer's.
func WriteTest(ctx context.Context, s *session.Session, module string, w io.Writer) error {
	loaded, err := virtualload.Run(ctx, s, virtualload.Options{Requested: []string{module}})
	if err != nil {
		return err
	}
	records := loaded.Records[module]
	return program.Execute(w, content{
		Module: module, Contracts: s.Policy.Contracts[module], Actions: records["ir.actions.client"],
		Automation: records["base.automation"], Reports: records["mis.report.instance"],
	})
}

// domain gives the conditions of a contract as a domain in Python.
func domain(conditions []policy.Condition) string {
	terms := make([]string, len(conditions))
	for i, c := range conditions {
		switch {
		case c.Set != nil && *c.Set:
			terms[i] = fmt.Sprintf("(%s, \"!=\", False)", literal(c.Field))
		case c.Set != nil:
			terms[i] = fmt.Sprintf("(%s, \"=\", False)", literal(c.Field))
		case c.In != nil:
			values := make([]string, len(c.In))
			for j, v := range c.In {
				values[j] = literal(v)
			}
			terms[i] = fmt.Sprintf("(%s, \"in\", [%s])", literal(c.Field), strings.Join(values, ", "))
		default:
			terms[i] = fmt.Sprintf("(%s, \"=\", %s)", literal(c.Field), literal(c.Equals))
		}
	}
	return "[" + strings.Join(terms, ", ") + "]"
}

// literal writes a value of a contract in Python.
func literal(v any) string {
	switch v := v.(type) {
	case bool:
		if v {
			return "True"
		}
		return "False"
	case string:
		return strconv.QuoteToASCII(v)
	}
	return fmt.Sprint(v)
}
