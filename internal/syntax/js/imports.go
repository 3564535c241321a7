package js

// importStatement reads what follows `import` where a statement begins.
func (p *parser) importStatement(imp Token) {
	switch e := p.skip(imp.End); {
	case e >= len(p.text), p.text[e] == '(', p.text[e] == '.':
		return // import(…), import.meta
	}
	first := len(p.names)
	var names []ImportedName
	for {
		t := p.next()
		switch {
		case t.Kind == String:
			p.f.Module = true
			if len(p.names) > first {
				names = p.names[first:len(p.names):len(p.names)]
			}
			p.addImport(ImportStatic, t, names)
			return
		case t.is('{'):
			p.clause()
		case t.is('*'):
			p.names = append(p.names, ImportedName{Name: "*", As: p.as(), Start: t.Start, End: t.End})
		case t.Kind == Name:
			// A default import; or from, or the defer and source of newer grammars, before the rest.
			e := p.skip(t.End)
			if e < len(p.text) && p.text[e] != ',' && !p.fromFollows(e) {
				continue
			}
			p.names = append(p.names, ImportedName{Name: "default", As: p.nameOf(t), Start: t.Start, End: t.End})
		case t.is(','):
		default:
			return // no import
		}
	}
}

// clause reads the names between { and }.
func (p *parser) clause() {
	for {
		t := p.next()
		switch {
		case t.Kind == Name || t.Kind == String:
			n := ImportedName{Name: p.nameOf(t), Start: t.Start, End: t.End}
			if t.Kind == String {
				n.Start, n.End = t.Body()
			}
			n.As = p.as()
			p.names = append(p.names, n)
		case t.is(','):
		default:
			return // } or what is no clause
		}
	}
}

// as reads `as name`, if it is there.
func (p *parser) as() string {
	e := p.skip(p.pos)
	if e+2 > len(p.text) || string(p.text[e:e+2]) != "as" || e+2 < len(p.text) && nameByte[p.text[e+2]] {
		return ""
	}
	p.next()
	return p.nameOf(p.next())
}

// nameOf returns what a name or string is called.
func (p *parser) nameOf(t Token) string {
	if t.Kind == String {
		return value(p.text, t)
	}
	return nameValue(p.text[t.Start:t.End])
}

// addImport adds an import with the specifier t.
func (p *parser) addImport(kind ImportKind, t Token, names []ImportedName) {
	a, b := t.Body()
	im := Import{Kind: kind, Specifier: value(p.text, t), Start: a, End: b, Names: names}
	if kind == ImportDynamic || kind == ImportRequire || kind == ImportLoader {
		im.Guarded = p.inTry()
		im.Symbol = p.symbol()
	}
	p.f.Imports = append(p.f.Imports, im)
}

// exportStatement reads what follows `export`, up to where ordinary code begins.
func (p *parser) exportStatement() {
	p.f.Module = true
	first := len(p.names)
	t := p.next()
	switch {
	case t.is('*'):
		p.names = append(p.names, ImportedName{Name: "*", As: p.as(), Start: t.Start, End: t.End})
		p.exportFrom(first)
	case t.is('{'):
		p.clause()
		if p.fromFollows(p.skip(p.pos)) {
			p.exportFrom(first)
			return
		}
		for _, n := range p.names[first:] {
			name := n.Name
			if n.As != "" {
				name = n.As
			}
			p.f.Exports = append(p.f.Exports, Export{Name: name, Start: n.Start, End: n.End})
		}
		p.names = p.names[:first]
	case t.Kind != Name:
	case t.sub == kwDefault:
		p.f.Exports = append(p.f.Exports, Export{Name: "default", Start: t.Start, End: t.End})
	case t.sub == kwDeclare:
		p.exportAt = p.Depth()
		p.declares(t)
		p.exportName()
	case t.sub == kwAsync:
		if t = p.next(); t.sub != kwFunction {
			return
		}
		fallthrough
	case t.sub == kwFunction || t.sub == kwClass:
		if e := p.skip(p.pos); e < len(p.text) && p.text[e] == '*' {
			p.next()
		}
		p.exportName()
	}
}

// exportFrom reads `from "x"`.
func (p *parser) exportFrom(first int) {
	p.next()
	if t := p.next(); t.Kind == String {
		p.addImport(ImportExport, t, p.names[first:len(p.names):len(p.names)])
	}
}

// exportName adds the name that is declared next; a pattern is left out.
func (p *parser) exportName() {
	e := p.skip(p.pos)
	if e >= len(p.text) || class[p.text[e]] != clsName && p.text[e] < 0x80 && p.text[e] != '\\' {
		return
	}
	if t := p.next(); t.Kind == Name {
		p.f.Exports = append(p.f.Exports, Export{Name: p.nameOf(t), Start: t.Start, End: t.End})
	}
}

// moreExports looks for the names behind the first of `export const a = 1, b = 2`, up to the end of the statement.
func (p *parser) moreExports(t Token) {
	depth := p.Depth()
	switch {
	case depth > p.exportAt:
		return
	case depth < p.exportAt || t.is(';'):
		p.exportAt = -1
	case t.is(','):
		p.exportName()
	case t.Kind == Name && t.sub != kwIn && p.back(1).endsOperand():
		p.exportAt = -1 // the semicolon is missing
	}
}

// endsOperand tells whether an expression can end with the token.
func (t Token) endsOperand() bool {
	switch t.Kind {
	case Name:
		return t.sub == kwNone
	case Punct:
		return t.is(')') || t.is(']') || t.is('}')
	case TemplateHead, TemplateMiddle, Comment:
		return false
	}
	return true
}
