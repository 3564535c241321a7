package sarif

// pruneSARIF drops members that say nothing from the JSON that the SARIF library writes: empty arrays, and -1
// where it is the standard's default. They are half of a report otherwise. The input is valid JSON without
// white space, as json.Marshal gives it.
func pruneSARIF(b []byte) []byte {
	p := pruner{in: b, out: make([]byte, 0, len(b))}
	p.value()
	return p.out
}

// minusOneIsDefault are the members whose absence means -1 (the standard's schema, "default": -1).
var minusOneIsDefault = map[string]bool{
	"index": true, "parentIndex": true, "ruleIndex": true, "byteOffset": true, "charOffset": true,
	"executionOrder": true, "length": true, "rank": true, "id": true,
}

// keptEmpty are the arrays whose emptiness is information.
var keptEmpty = map[string]bool{"runs": true, "results": true, "rules": true, "suppressions": true}

func saysNothing(name, value string) bool {
	switch value {
	case "[]":
		return !keptEmpty[name]
	case "{}":
		return name == "properties"
	case "-1":
		return minusOneIsDefault[name]
	}
	return false
}

type pruner struct {
	in, out []byte
	at      int
}

func (p *pruner) value() {
	switch p.in[p.at] {
	case '{':
		p.object()
	case '[':
		p.array()
	default:
		p.scalar()
	}
}

func (p *pruner) object() {
	p.copy(1)
	first := true
	for p.in[p.at] != '}' {
		if p.in[p.at] == ',' {
			p.at++
		}
		mark := len(p.out)
		if !first {
			p.out = append(p.out, ',')
		}
		name := p.string()
		p.copy(1) // the colon
		start := len(p.out)
		p.value()
		if saysNothing(name, string(p.out[start:])) {
			p.out = p.out[:mark]
			continue
		}
		first = false
	}
	p.copy(1)
}

func (p *pruner) array() {
	p.copy(1)
	for p.in[p.at] != ']' {
		if p.in[p.at] == ',' {
			p.copy(1)
		}
		p.value()
	}
	p.copy(1)
}

func (p *pruner) scalar() {
	if p.in[p.at] == '"' {
		p.string()
		return
	}
	n := 0
	for p.at+n < len(p.in) && p.in[p.at+n] != ',' && p.in[p.at+n] != '}' && p.in[p.at+n] != ']' {
		n++
	}
	p.copy(n)
}

// string copies a string and gives its raw text, which for the standard's member names is the name.
func (p *pruner) string() string {
	n := 1
	for p.in[p.at+n] != '"' {
		if p.in[p.at+n] == '\\' {
			n++
		}
		n++
	}
	raw := string(p.in[p.at+1 : p.at+n])
	p.copy(n + 1)
	return raw
}

func (p *pruner) copy(n int) {
	p.out = append(p.out, p.in[p.at:p.at+n]...)
	p.at += n
}
