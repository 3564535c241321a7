package pyscan

// mark remembers a node that may be of interest, so that most statements need no walk over their tree.
func (p *parser) mark(n int32) { p.marks = append(p.marks, n) }

// visit extracts what the marked nodes hold, in the block that is open.
func (p *parser) visit() {
	for _, n := range p.marks {
		k := p.nodes[n]
		if k.kind != nCall {
			continue
		}
		switch p.lastName(k.first) {
		case "import_module", "__import__":
			p.dynamicImport(n)
		}
	}
	p.marks = p.marks[:0]
}

// dynamicImport reads importlib.import_module("a.b") and __import__("a.b").
func (p *parser) dynamicImport(call int32) {
	fn := p.nodes[call].first
	arg := p.nodes[fn].next
	if arg == 0 {
		return
	}
	k := p.nodes[arg]
	if k.kind == nKeyword && string(p.src[p.toks[k.tok].start:p.toks[k.tok].end]) == "name" {
		k = p.nodes[k.first]
	}
	if k.kind != nString || p.toks[k.tok].sub&strBytes != 0 {
		return
	}
	v, _ := ParseLiteralAt(p.src, int(k.start), int(k.end))
	if v.Kind != ValueString {
		return
	}
	im := Import{Module: v.Text, Dynamic: true, Start: v.Start, End: v.End, Line: int(p.lineStart)}
	if len(v.Parts) == 1 {
		t := p.toks[k.tok]
		im.Start, im.End = body(p.src, Token{Kind: t.kind, sub: t.sub, Start: int(t.start), End: int(t.end)})
	}
	for im.Module != "" && im.Module[0] == '.' {
		im.Level++
		im.Module = im.Module[1:]
	}
	p.addImport(im)
}
