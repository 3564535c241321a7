package python

// Expr is an expression, as far as names and literals go.
type Expr struct {
	Kind       ExprKind
	Start, End int // of its own, without parentheses around it
	// Text is the name of a NameExpr, AttrExpr or KeywordExpr, the value of a StringExpr, the source of a ConstExpr or
	// NumberExpr.
	Text string
	// Items are what it is made of, in the order of the source: of an AttrExpr the value, of a CallExpr the function
	// and the arguments, of a DictExpr keys and values in turn, of a TernaryExpr body, test and else.
	Items []Expr
}

// ExprKind is what an expression is.
type ExprKind uint8

// The kinds of expressions.
const (
	NameExpr ExprKind = iota + 1
	ConstExpr
	NumberExpr
	StringExpr
	AttrExpr
	CallExpr
	KeywordExpr // name=value in a call, or **value with an empty Text
	SubscriptExpr
	TupleExpr
	ListExpr
	DictExpr
	BinaryExpr
	CompareExpr
	BoolExpr // and, or
	UnaryExpr
	TernaryExpr
	// OtherExpr is a lambda, comprehension, set, slice, f-string, starred expression, await, yield or :=, with Items as
	// far as they go.
	OtherExpr
)

var exprKinds = [...]ExprKind{
	nName: NameExpr, nConst: ConstExpr, nNumber: NumberExpr, nString: StringExpr, nAttr: AttrExpr, nCall: CallExpr,
	nKeyword: KeywordExpr, nSubscript: SubscriptExpr, nTuple: TupleExpr, nList: ListExpr, nDict: DictExpr,
	nBinary: BinaryExpr, nCompare: CompareExpr, nBool: BoolExpr, nNot: UnaryExpr, nUnary: UnaryExpr,
	nTernary: TernaryExpr, nDoubleStar: KeywordExpr,
}

// ParseExpression reads a text that is one expression, as ast.parse does with mode="eval"; ok is false for any other.
func ParseExpression(src []byte) (e Expr, ok bool) {
	p := parsers.Get().(*parser)
	defer parsers.Put(p)
	p.reset(src[:min(len(src), maxSource)])
	p.scan.Init(p.src)
	defer func() { p.src, p.file, p.scan.src = nil, nil, nil }()
	if !p.fill() {
		return Expr{}, false
	}
	p.begin()
	n := p.exprs()
	if k := p.nodes[n].kind; k == nStar || p.toks[p.i].kind != Newline {
		p.unexpected()
	}
	if p.bad || p.noted.Message != "" {
		return Expr{}, false
	}
	e = p.export(n)
	return e, !p.fill() && len(p.scan.problems) == 0
}

// export copies a node of the line's tree.
func (p *parser) export(n int32) Expr {
	from := p.nodes[n]
	e := Expr{Kind: OtherExpr, Start: int(from.start), End: int(from.end)}
	if k := int(from.kind); k < len(exprKinds) && exprKinds[k] != 0 {
		e.Kind = exprKinds[k]
	}
	switch from.kind {
	case nName, nAttr, nKeyword, nConst, nNumber:
		t := p.toks[from.tok]
		e.Text = string(p.src[t.start:t.end])
	case nString:
		e.Text = p.stringValue(from)
	}
	count := 0
	for c := from.first; c != 0; c = p.nodes[c].next {
		count++
	}
	if count == 0 {
		return e
	}
	e.Items = make([]Expr, 0, count)
	for c := from.first; c != 0; c = p.nodes[c].next {
		e.Items = append(e.Items, p.export(c))
		if from.kind == nDict && p.nodes[c].kind == nDoubleStar { // keys and values are no pairs then
			e.Kind = OtherExpr
		}
	}
	return e
}

// stringValue decodes the literals that stand side by side.
func (p *parser) stringValue(n node) string {
	value := ""
	for i := n.tok; p.toks[i].kind == String; i++ {
		t := p.toks[i]
		start, end := body(p.src, Token{Kind: String, sub: t.sub, Start: int(t.start), End: int(t.end)})
		v, _ := decode(p.src[start:end], t.sub)
		value += v
	}
	return value
}
