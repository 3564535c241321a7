package manifest

import (
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// fields reads every key that Odoo's loader looks at.
func (r reader) fields() {
	if v, ok := r.Dict.Get("name"); ok && v.Kind == python.ValueInt {
		r.misread(spanOf(v), "name is a number, which Odoo takes for text")
	} else {
		r.text("name", &r.Name)
	}
	r.columns()
	r.text("summary", &r.Summary)
	r.castable("website", &r.Website)
	if v, ok := r.Dict.Get("description"); ok && isTrue(v) && !v.IsString() {
		r.refused(spanOf(v), "description is %s, not text", kind(v)) // [base ir_module.py: get_values_from_terp]
	}
	r.author()
	r.license()
	if v, ok := r.Dict.Get("installable"); ok {
		r.Installable = isTrue(v)
	}
	r.version()
	if v, ok := r.Dict.Get("depends"); ok {
		r.DependsKey = r.key("depends")
		r.Depends = r.texts("depends", v)
	}
	r.autoInstall()
	if v, ok := r.Dict.Get("data"); ok {
		r.DataKey = r.key("data")
		r.Data = r.texts("data", v)
	}
	for _, key := range []struct {
		name      string
		into      *[]Text
		mayBeNone bool // Odoo asks first whether there is a value at all
	}{{"demo", &r.Demo, true}, {"countries", &r.Countries, false}, {"excludes", &r.Excludes, true}} {
		if v, ok := r.Dict.Get(key.name); ok && (isTrue(v) || !key.mayBeNone) {
			*key.into = r.texts(key.name, v)
		}
	}
	r.external()
	if v, ok := r.Dict.Get("assets"); ok {
		before := len(r.Faults)
		r.assets(v)
		for i := range r.Faults[before:] {
			r.Faults[before+i].Later = true
		}
	}
}

// columns are the keys that Odoo puts into the table of modules as they are, when it creates a database: each
// value here was tried on 18.0 [odoo/modules/db.py: initialize]. Text is left alone: PostgreSQL reads "yes" and "10".
func (r reader) columns() {
	if _, ok := r.Dict.Get("name"); !ok {
		r.kept(Span{r.DictSpan.Start, r.DictSpan.Start + 1},
			"the manifest has no name (KeyError when Odoo creates a database)")
	}
	if v, ok := r.Dict.Get("category"); ok && !v.IsString() {
		r.kept(spanOf(v), "category is %s, not text (AttributeError when Odoo creates a database)", kind(v))
	}
	for _, name := range []string{"application", "web"} {
		if v, ok := r.Dict.Get(name); ok && v.Kind != python.ValueBool && v.Kind != python.ValueNone && !v.IsString() {
			r.kept(spanOf(v), "%s is %s, neither True nor False", name, kind(v))
		}
	}
	if v, ok := r.Dict.Get("sequence"); ok && v.IsString() {
		if _, err := strconv.Atoi(strings.TrimSpace(v.Text)); err != nil {
			r.kept(spanOf(v), "sequence is %q, not a number", v.Text)
		}
	} else if ok && v.Kind != python.ValueInt && v.Kind != python.ValueFloat && v.Kind != python.ValueNone {
		r.kept(spanOf(v), "sequence is %s, not a number", kind(v))
	}
}

// author takes a list for its texts, so that the module's origin can be judged.
func (r reader) author() {
	r.castable("author", &r.Author)
	v, _ := r.Dict.Get("author")
	var names []string
	for _, item := range v.Items {
		names = append(names, item.Text)
	}
	if len(names) > 0 {
		r.Author = Text{strings.Join(names, ", "), spanOf(v)}
	}
}

// castable reads a text of which PostgreSQL makes one whatever it is: of lists, text with braces.
func (r reader) castable(name string, t *Text) {
	v, ok := r.Dict.Get(name)
	switch v.Kind {
	case python.ValueList, python.ValueTuple, python.ValueInt, python.ValueFloat:
		*t = Text{Span: spanOf(v)}
		r.misread(spanOf(v), "%s is %s, of which Odoo makes a text", name, kind(v))
	default:
		if ok {
			r.text(name, t)
		}
	}
}

// license: a missing or empty one becomes LGPL-3 with a warning in Odoo's log.
func (r reader) license() {
	if v, ok := r.Dict.Get("licence"); ok && v.IsString() {
		r.Licence = Text{v.Text, spanOf(v)}
	}
	if v, ok := r.Dict.Get("license"); ok && isTrue(v) {
		r.text("license", &r.License)
	}
}

func (r reader) version() {
	v, ok := r.Dict.Get("version")
	switch {
	case !ok:
		return
	case !v.IsString():
		// adapt_version calls startswith, which numbers lack: not the ValueError that load_manifest handles.
		r.kept(spanOf(v), "version is %s, not text: Odoo cannot read the manifest", kind(v))
		return
	}
	r.Version = Text{v.Text, spanOf(v)}
	series := SeriesOf(v.Text)
	if series == "" {
		series = anySeries
	}
	r.CheckVersion(series)
}

// autoInstall follows load_manifest word for word: any iterable gives its elements, also a string its letters;
// the flag in the database is `is not False`, so None and 0 switch it on with no trigger.
func (r reader) autoInstall() {
	v, ok := r.Dict.Get("auto_install")
	if !ok || v.Kind == python.ValueBool && !v.Bool {
		return
	}
	switch v.Kind {
	case python.ValueString, python.ValueBytes, python.ValueList, python.ValueTuple, python.ValueSet, python.ValueDict:
		r.Triggers = r.texts("auto_install", v)
	default:
		if isTrue(v) {
			r.Triggers = r.Depends
		} else {
			r.misread(spanOf(v), "auto_install is %s, which Odoo takes for an empty list: the module installs "+
				"itself always", kind(v))
		}
	}
	r.AutoInstall = true
	for _, t := range r.Triggers {
		if !contains(r.Depends, t.Value) {
			r.refused(t.Span, "auto_install names %s, which depends does not (AssertionError in Odoo)", t.Value)
			r.Faults[len(r.Faults)-1].Database = true
		}
	}
}

func contains(list []Text, value string) bool {
	for _, t := range list {
		if t.Value == value {
			return true
		}
	}
	return false
}

func (r reader) external() {
	v, ok := r.Dict.Get("external_dependencies")
	if !ok || !isTrue(v) {
		return
	}
	if v.Kind != python.ValueDict {
		r.refused(spanOf(v), "external_dependencies is %s, not a dict", kind(v))
		return
	}
	if list, ok := v.Get("python"); ok {
		r.Python = r.texts(`"python" of external_dependencies`, list)
	}
	if list, ok := v.Get("bin"); ok {
		r.Bin = r.texts(`"bin" of external_dependencies`, list)
	}
}

// assets reads all bundles in written order.
func (r reader) assets(v python.Value) {
	if v.Kind != python.ValueDict {
		r.refused(spanOf(v), "assets is %s, not a dict", kind(v))
		return
	}
	for i, key := range v.Keys {
		if !key.IsString() {
			continue // a bundle that nobody can ask for
		}
		bundle := Text{key.Text, spanOf(key)}
		items, ok := r.iterate("bundle "+key.Text, v.Items[i])
		if !ok {
			continue
		}
		for _, item := range items {
			if a, ok := r.asset(bundle, item); ok {
				r.Assets = append(r.Assets, a)
			}
		}
	}
}

// asset reads one command of a bundle: a path, or a tuple that begins with a directive
// [ir_asset.py: _process_command].
func (r reader) asset(bundle Text, v python.Value) (Asset, bool) {
	if v.IsString() {
		return Asset{Bundle: bundle, Directive: Append, Path: Text{v.Text, spanOf(v)}}, true
	}
	if v.Kind != python.ValueTuple && v.Kind != python.ValueList {
		r.refused(spanOf(v), "an entry of bundle %s is %s, neither text nor a tuple", bundle.Value, kind(v))
		return Asset{}, false
	}
	var parts []Text
	for _, item := range v.Items {
		if !item.IsString() {
			r.refused(spanOf(item), "a part of an entry of bundle %s is %s, not text", bundle.Value, kind(item))
			return Asset{}, false
		}
		parts = append(parts, Text{item.Text, spanOf(item)})
	}
	if len(parts) == 0 {
		r.refused(spanOf(v), "an entry of bundle %s is an empty %s (IndexError in Odoo)", bundle.Value,
			strings.TrimPrefix(kind(v), "a "))
		return Asset{}, false
	}
	want := 2
	switch parts[0].Value {
	case Replace, Before, After:
		want = 3
	case Append, Prepend, Include, Remove:
	default:
		r.refused(parts[0].Span, "bundle %s has the unknown directive %q (ValueError in Odoo)",
			bundle.Value, parts[0].Value)
		return Asset{}, false
	}
	if len(parts) != want {
		r.refused(spanOf(v), "directive %s of bundle %s has %d parts, not %d (ValueError in Odoo)", parts[0].Value,
			bundle.Value, len(parts), want)
		return Asset{}, false
	}
	a := Asset{Bundle: bundle, Directive: parts[0].Value, Path: parts[want-1]}
	if want == 3 {
		a.Target = parts[1]
	}
	return a, true
}
