package python

import "strings"

// name returns the text of a name, attribute or keyword node: "c" of a.b.c. It is part of the source.
func (p *parser) name(n int32) []byte {
	switch k := p.nodes[n]; k.kind {
	case nName, nAttr, nKeyword, nWalrus:
		t := p.toks[k.tok]
		return p.src[t.start:t.end]
	}
	return nil
}

// isNamed tells whether name(n) is s.
func (p *parser) isNamed(n int32, s string) bool { return string(p.name(n)) == s }

// tokenWord makes a Word of a token.
func (p *parser) tokenWord(i int32) Word {
	t := p.toks[i]
	return Word{Text: string(p.src[t.start:t.end]), Start: int(t.start), End: int(t.end)}
}

// source makes a Word of a node as it is written.
func (p *parser) source(n int32) Word {
	k := p.nodes[n]
	return Word{Text: string(p.src[k.start:k.end]), Start: int(k.start), End: int(k.end)}
}

// text returns the value and place of a str literal; false for anything else.
func (p *parser) text(n int32) (Word, bool) {
	k := p.nodes[n]
	if k.kind != nString || p.toks[k.tok].sub&strBytes != 0 {
		return Word{}, false
	}
	var w Word
	var joined []byte // of several
	for i := k.tok; p.toks[i].kind == String; i++ {
		t := p.toks[i]
		a, b := body(p.src, Token{Kind: String, sub: t.sub, Start: int(t.start), End: int(t.end)})
		v, _ := decode(p.src[a:b], t.sub)
		switch i {
		case k.tok:
			w.Text, w.Start = v, a
		case k.tok + 1:
			joined = append([]byte(w.Text), v...)
		default:
			joined = append(joined, v...)
		}
		w.End = b
	}
	if joined != nil {
		w.Text = string(joined)
	}
	return w, true
}

// texts returns the strings of a str, list, tuple or set literal. all is false where something else is in it.
func (p *parser) texts(n int32) (words []Word, all bool) {
	if w, ok := p.text(n); ok {
		return []Word{w}, true
	}
	k := p.nodes[n]
	if k.kind != nList && k.kind != nTuple && k.kind != nSet {
		return nil, false
	}
	all = true
	for c := k.first; c != 0; c = p.nodes[c].next {
		w, ok := p.text(c)
		if !ok {
			all = false
			continue
		}
		words = append(words, w)
	}
	return words, all
}

// arg describes an argument or another expression.
func (p *parser) arg(n int32) Arg {
	var a Arg
	k := p.nodes[n]
	switch k.kind {
	case nKeyword:
		a.Name = p.tokenWord(k.tok)
		n = k.first
		k = p.nodes[n]
	case nStar:
		a.Kind = ArgStarred
	case nDoubleStar:
		a.Kind = ArgKeywords
	}
	a.Start, a.End = int(k.start), int(k.end)
	switch k.kind {
	case nString:
		if w, ok := p.text(n); ok {
			a.Kind, a.Text = ArgString, w
		}
	case nFormat:
		a.Kind = ArgFormatted
	case nConst:
		a.Kind = ArgConst
	case nNumber:
		a.Kind = ArgNumber
	case nList:
		a.Kind = ArgList
	case nTuple:
		a.Kind = ArgTuple
	case nDict:
		a.Kind = ArgDict
	case nName, nAttr:
		a.Kind = ArgName
	case nCall:
		a.Kind = ArgCall
	case nLambda:
		a.Kind = ArgLambda
	}
	return a
}

// argument returns the node of a call's argument by position or keyword, or 0.
func (p *parser) argument(call int32, position int, keyword string) int32 {
	i := 0
	for c := p.nodes[p.nodes[call].first].next; c != 0; c = p.nodes[c].next {
		switch p.nodes[c].kind {
		case nKeyword:
			if keyword != "" && p.isNamed(c, keyword) {
				return p.nodes[c].first
			}
		case nStar, nDoubleStar:
			i = 1 << 20
		default:
			if i == position {
				return c
			}
		}
		i++
	}
	return 0
}

// addClass adds the class whose header is being read; bases is its first argument.
func (p *parser) addClass(scope, bases int32) int32 {
	s := p.file.Scopes[scope]
	c := Class{Symbol: s.Symbol, Start: s.Start, End: s.End, Guard: p.top().guard}
	for i := range p.toks {
		if p.toks[i].kind == Name && p.toks[i].sub == kwClass {
			c.Name = p.tokenWord(int32(i) + 1)
			break
		}
	}
	if !p.bad {
		for n := bases; n != 0; n = p.nodes[n].next {
			if k := p.nodes[n].kind; k != nKeyword && k != nStar && k != nDoubleStar {
				c.Bases = append(c.Bases, p.source(n))
			}
		}
	}
	p.file.Classes = append(p.file.Classes, c)
	return int32(len(p.file.Classes) - 1)
}

// assigned looks at an assignment of a class body: targets are the nodes left of each =.
func (p *parser) assigned(targets []int32, value int32) {
	class := p.top().class
	if class < 0 || p.bad {
		return
	}
	c := &p.file.Classes[class]
	for _, n := range targets {
		if p.isEach(n, value) {
			v := p.nodes[value].first
			for c := p.nodes[n].first; c != 0; c = p.nodes[c].next {
				p.assigned([]int32{c}, v)
				v = p.nodes[v].next
			}
			continue
		}
		name, ok := p.bodyName(c, n)
		if !ok {
			continue
		}
		if f, ok := p.field(name, value); ok {
			if c.Fields == nil {
				c.Fields = make([]Field, 0, 8)
			}
			c.Fields = append(c.Fields, f)
			continue
		}
		switch name.Text {
		case "_name":
			var w Word
			if w, ok = p.text(value); ok {
				c.ModelName = w
			}
		case "_description":
			var w Word
			if w, ok = p.text(value); ok {
				c.Description = w
			}
		case "_inherit":
			c.Inherit, ok = p.texts(value)
		case "_inherits":
			c.Inherits, ok = p.delegates(value)
		case "_depends":
			models, _ := p.delegates(value)
			for _, d := range models {
				c.Depends = append(c.Depends, d.Model)
			}
		}
		if !ok {
			c.Opaque = append(c.Opaque, name)
		}
		c.Attributes = append(c.Attributes, Attribute{Name: name, Value: p.arg(value)})
	}
}

func (p *parser) delegates(n int32) (list []Delegate, all bool) {
	k := p.nodes[n]
	if k.kind != nDict {
		return nil, false
	}
	all = true
	for c := k.first; c != 0; c = p.nodes[c].next {
		if p.nodes[c].kind == nDoubleStar {
			all = false
			continue
		}
		model, ok := p.text(c)
		c = p.nodes[c].next
		field, ok2 := p.text(c)
		if all = all && ok && ok2; ok {
			list = append(list, Delegate{Model: model, Field: field})
		}
	}
	return list, all
}

// field reads fields.Type(…): a call of a capitalised attribute of the module odoo.fields, or of a name that was
// imported from it.
func (p *parser) field(name Word, value int32) (Field, bool) {
	k := p.nodes[value]
	if k.kind != nCall {
		return Field{}, false
	}
	fn := p.nodes[k.first]
	typ := p.name(k.first)
	if len(typ) == 0 || typ[0] < 'A' || typ[0] > 'Z' {
		return Field{}, false
	}
	switch fn.kind {
	case nAttr:
		if !p.isFieldsModule(fn.first) {
			return Field{}, false
		}
	case nName:
		if !p.importedFrom(string(typ), "odoo.fields") {
			return Field{}, false
		}
	}
	f := Field{Name: name, Type: p.tokenWord(fn.tok), Start: int(k.start), End: int(k.end)}
	n := 0
	for c := fn.next; c != 0; c = p.nodes[c].next {
		n++
	}
	f.Args = make([]Arg, 0, n)
	for c := fn.next; c != 0; c = p.nodes[c].next {
		f.Args = append(f.Args, p.arg(c))
	}
	return f, true
}

// isFieldsModule tells whether a node names odoo.fields.
func (p *parser) isFieldsModule(n int32) bool {
	if p.isNamed(n, "fields") {
		return true
	}
	if p.nodes[n].kind != nName {
		return false
	}
	for _, im := range p.file.Imports {
		if im.As != "" && (im.Name == "fields" && im.Module == "odoo" || im.Module == "odoo.fields" && im.Name == "") &&
			p.isNamed(n, im.As) {
			return true
		}
	}
	return false
}

func (p *parser) importedFrom(name, module string) bool {
	for _, im := range p.file.Imports {
		if im.Module == module && (im.As == name || im.As == "" && im.Name == name) {
			return true
		}
	}
	return false
}

// splitWord cuts a comma-separated list into its names, with their places where the text stands in the source as it is.
func splitWord(src []byte, w Word) (words []Word) {
	exact := w.End <= len(src) && string(src[w.Start:w.End]) == w.Text
	offset := 0
	for part := range strings.SplitSeq(w.Text, ",") {
		name := strings.TrimSpace(part)
		lead := strings.Index(part, name)
		name = strings.TrimLeft(name, "!-")
		lead += strings.Index(part[lead:], name)
		q := Word{Text: name, Start: w.Start, End: w.End}
		if exact {
			q.Start = w.Start + offset + lead
			q.End = q.Start + len(name)
		}
		if name != "" {
			words = append(words, q)
		}
		offset += len(part) + 1
	}
	return words
}
