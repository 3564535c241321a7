package js

import (
	"bytes"
	"strings"
)

// fieldReader notes the fields that a call on a model names [web/static/src/core/orm_service.js, odoo/models.py].
type fieldReader struct {
	*parser
	via, model string
}

// ormFields reads the literal arguments of orm.method("model", …); args are those behind the model.
func (p *parser) ormFields(t Token, method string) {
	model := value(p.text, t)
	args := p.arguments(t.End)
	if len(args) == 0 {
		return
	}
	r := fieldReader{p, "orm." + method, model}
	first, second := nth(args, 0), nth(args, 1)
	switch method {
	case "call":
		if first.kind == stringValue {
			kwargs := nth(args, 2)
			r.call(r.text1(first), second.items, &kwargs)
		}
	case "create":
		r.records(first)
	case "read":
		r.fields(second)
		r.kwargs(nth(args, 2))
	case "search", "searchCount", "webSearchRead":
		r.domain(first, "")
		r.kwargs(second)
	case "searchRead":
		r.domain(first, "")
		r.fields(second)
		r.kwargs(nth(args, 2))
	case "readGroup", "webReadGroup":
		r.domain(first, "")
		r.aggregates(second)
		r.groups(nth(args, 2))
		r.kwargs(nth(args, 3))
	case "formattedReadGroup":
		r.domain(first, "")
		r.groups(second)
		r.aggregates(nth(args, 2))
	case "write":
		r.values(second)
	case "webRead":
		r.kwargs(second)
	case "webSave":
		r.values(second)
		r.kwargs(nth(args, 2))
	}
}

// routeFields reads rpc("/web/dataset/call_kw…", {model, method, args, kwargs}). The model may be the route's.
func (p *parser) routeFields(t Token, via, model, method string) {
	params := nth(p.arguments(t.End), 0)
	if params.kind != objectValue {
		return
	}
	if m := params.get("model"); m.kind == stringValue {
		model = p.text1(m)
	}
	if m := params.get("method"); m.kind == stringValue {
		method = p.text1(m)
	}
	if model == "" || method == "" {
		return
	}
	args, kwargs := params.get("args"), params.get("kwargs")
	(&fieldReader{p, via, model}).call(method, args.items, &kwargs)
}

func (p *parser) text1(a argument) string { return value(p.text, a.token) }

// call reads what a method of the server is given.
func (r *fieldReader) call(method string, args []argument, kwargs *argument) {
	switch method {
	case "search", "search_count":
		r.domain(nth(args, 0), "")
	case "search_read":
		r.domain(nth(args, 0), "")
		r.fields(nth(args, 1))
	case "read":
		r.fields(nth(args, 1))
	case "read_group", "web_read_group":
		r.domain(nth(args, 0), "")
		r.aggregates(nth(args, 1))
		r.groups(nth(args, 2))
	case "create":
		r.records(nth(args, 0))
	case "write", "web_save":
		r.values(nth(args, 1))
	case "web_search_read", "web_read":
	default:
		return // what its arguments mean only the method knows
	}
	r.kwargs(*kwargs)
}

// kwargs reads the arguments by name, as far as all methods mean the same by them.
func (r *fieldReader) kwargs(a argument) {
	for i, key := range a.keys {
		switch item := a.items[i]; key {
		case "domain":
			r.domain(item, "")
		case "fields":
			if r.via == "orm.readGroup" || r.via == "orm.webReadGroup" {
				r.aggregates(item)
			} else {
				r.fields(item)
			}
		case "groupby":
			r.groups(item)
		case "order", "orderby":
			r.order(item)
		case "specification":
			r.specification(item, "")
		}
	}
}

// field notes one at a range, reached over other fields joined by slashes. id is always there.
func (r *fieldReader) field(a, b int, through string) {
	name := r.text[a:b]
	if len(name) == 0 || string(name) == "id" {
		return
	}
	for _, c := range name {
		if !nameByte[c] || c == '$' {
			return
		}
	}
	ref := r.part(RefField, r.via, a, b)
	ref.Model, ref.Through = r.model, through
}

// path notes the fields of a dotted path.
func (r *fieldReader) path(a, b int, through string) {
	for {
		n := bytes.IndexByte(r.text[a:b], '.')
		if n < 0 {
			r.field(a, b, through)
			return
		}
		r.field(a, a+n, through)
		through = join(through, string(r.text[a:a+n]))
		a += n + 1
	}
}

func join(through, name string) string {
	if through == "" {
		return name
	}
	return through + "/" + name
}

// fields reads ["name", "partner_id"].
func (r *fieldReader) fields(a argument) {
	for _, item := range a.items {
		if item.kind == stringValue {
			from, to := item.token.Body()
			r.field(from, to, "")
		}
	}
}

// groups reads what records are grouped by: ["date:month"], or one text.
func (r *fieldReader) groups(a argument) {
	if a.kind == stringValue {
		a.items = []argument{a}
	}
	for _, item := range a.items {
		if item.kind == stringValue {
			from, to := item.token.Body()
			if n := bytes.IndexByte(r.text[from:to], ':'); n >= 0 {
				to = from + n
			}
			r.path(from, to, "")
		}
	}
}

// aggregates reads ["amount:sum", "total:sum(amount)"]. The name in front of an aggregate in brackets is free.
func (r *fieldReader) aggregates(a argument) {
	for _, item := range a.items {
		if item.kind != stringValue {
			continue
		}
		from, to := item.token.Body()
		text := r.text[from:to]
		name, rest, ok := bytes.Cut(text, []byte(":"))
		if open := bytes.IndexByte(rest, '('); ok && open >= 0 {
			from += len(name) + 1 + open + 1
			to = from + max(0, bytes.IndexByte(r.text[from:to], ')'))
		} else {
			to = from + len(name)
		}
		if string(r.text[from:to]) != "__count" {
			r.field(from, to, "")
		}
	}
}

// order reads "date desc, name".
func (r *fieldReader) order(a argument) {
	if a.kind != stringValue {
		return
	}
	from, to := a.token.Body()
	for part := range bytes.SplitSeq(r.text[from:to], []byte(",")) {
		start := from + len(part) - len(bytes.TrimLeft(part, " "))
		name, _, _ := bytes.Cut(bytes.TrimSpace(part), []byte(" "))
		if bytes.IndexByte(name, ':') < 0 && bytes.IndexByte(name, '.') < 0 {
			r.field(start, start+len(name), "")
		}
		from += len(part) + 1
	}
}

// domain reads the terms of a domain, those of any and not any below their field.
func (r *fieldReader) domain(a argument, through string) {
	for _, term := range a.items {
		left := nth(term.items, 0)
		if term.kind != listValue || len(term.items) != 3 || left.kind != stringValue {
			continue
		}
		from, to := left.token.Body()
		r.path(from, to, through)
		if op := nth(term.items, 1); op.kind == stringValue {
			if words := r.text1(op); words == "any" || words == "not any" {
				path := strings.ReplaceAll(string(r.text[from:to]), ".", "/")
				r.domain(nth(term.items, 2), join(through, path))
			}
		}
	}
}

// values reads the fields that are written: {name: "x"}.
func (r *fieldReader) values(a argument) {
	for i, key := range a.keys {
		if key != "" {
			r.field(a.at[i], a.at[i]+len(key), "")
		}
	}
}

// records reads [{name: "x"}].
func (r *fieldReader) records(a argument) {
	if a.kind == objectValue {
		a.items = []argument{a}
	}
	for _, item := range a.items {
		r.values(item)
	}
}

// specification reads {partner_id: {fields: {name: {}}}}.
func (r *fieldReader) specification(a argument, through string) {
	for i, key := range a.keys {
		if key != "" {
			r.field(a.at[i], a.at[i]+len(key), through)
			r.specification(a.items[i].get("fields"), join(through, key))
		}
	}
}
