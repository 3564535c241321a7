package classify

import "fmt"

// Row is a line of a table of evidence.
type Row struct{ What, Value string }

// Rows words the evidence.
func (e *Evidence) Rows() []Row {
	var rows []Row
	named := func(what string, names []string) {
		value := "none"
		if len(names) > 0 {
			value = fmt.Sprintf("%d: %s", len(names), list(names))
		}
		rows = append(rows, Row{what, value})
	}
	named("models of its own", e.Models)
	named("wizards, abstract models, views of the database", e.Helpers)
	named("models of others extended", e.Extended)
	rows = append(rows,
		Row{"fields", fmt.Sprintf("%d on its own models, %d on models of others", e.OwnFields, len(e.Added))},
		Row{"lines of logic", fmt.Sprintf("%d of Python, %d of JavaScript", e.Python, e.JavaScript)},
		Row{"templates of the browser", fmt.Sprint(e.Templates)},
		Row{"views", fmt.Sprintf("%d extend others, %d of its own", e.ViewsExtended, e.Views)})
	named(fmt.Sprintf("models of others among %s", count(e.Records, "record", "records")), e.Configured)
	var uses []string
	for _, use := range e.OCA {
		uses = append(uses, use.String())
	}
	named("public addons used", uses)
	var outside []string
	for _, o := range e.External {
		outside = append(outside, o.Path+" ("+o.By+")")
	}
	named("files that talk to something outside", outside)
	if len(e.Unread) > 0 {
		named("files not read as a whole", e.Unread)
	}
	return rows
}
