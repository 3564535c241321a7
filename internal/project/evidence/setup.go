package evidence

import (
	"bytes"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// setupPy takes the requirements that a setup.py writes as literals: install_requires, extras_require and
// tests_require, as arguments of setup() or as variables, and what setuptools-odoo's odoo_addon(s) puts in the place
// of dependencies (depends_override). Nothing is run.
func (r *reader) setupPy(file string, text []byte) {
	var s python.Scanner
	s.Init(text)
	var name, before python.Token
	first := len(r.entries)
	for t := s.Next(); t.Kind != python.EOF; t = s.Next() {
		isOpen := t.Kind == python.Op && (text[t.Start] == '[' || text[t.Start] == '(' || text[t.Start] == '{')
		if isOpen && before.Kind == python.Op && string(text[before.Start:before.End]) == "=" && isSetupKey(string(text[name.Start:name.End])) {
			end := closing(&s, t)
			value, _ := python.ParseLiteralAt(text, t.Start, end)
			r.literals(file, text, value)
			t.End = end
		}
		if t.Kind != python.Comment {
			name, before = before, t
		}
	}
	if added := r.entries[first:]; len(added) > 0 {
		parsed := python.Parse(text)
		for i := range added {
			added[i].Place.Symbol = parsed.SymbolAt(added[i].Place.Start)
		}
	}
}

func isSetupKey(name string) bool {
	return slices.Contains([]string{"install_requires", "extras_require", "tests_require", "odoo_addon", "odoo_addons"}, name)
}

// closing reads on to the bracket that closes an opened one, and gives the offset behind it.
func closing(s *python.Scanner, open python.Token) int {
	depth := s.Depth()
	end := open.End
	for s.Depth() >= depth {
		t := s.Next()
		if t.Kind == python.EOF {
			return end
		}
		end = t.End
	}
	return end
}

// literals takes the strings of a value; of a dict those of its values, since keys are names of extras or modules.
func (r *reader) literals(file string, text []byte, v python.Value) {
	if v.IsString() {
		// Only what stands in the source as it is has a place of its own.
		r.pip(file, text, v.Start+max(bytes.Index(text[v.Start:v.End], []byte(v.Text)), 0), v.Text)
		return
	}
	for _, item := range v.Items {
		r.literals(file, text, item)
	}
}

// setupCfg takes the requirements of a setup.cfg, which Python's configparser reads: install_requires and
// tests_require of [options], and every key of [options.extras_require]. A value goes on in indented lines.
func (r *reader) setupCfg(file string, text []byte) {
	section, wanted, offset := "", false, 0
	for line := range bytes.Lines(text) {
		at := offset
		offset += len(line)
		content := strings.TrimRight(string(line), " \t\r\n")
		trimmed := strings.TrimLeft(content, " \t")
		isContinued := len(trimmed) < len(content)
		switch {
		case trimmed == "" || trimmed[0] == '#' || trimmed[0] == ';':
			continue
		case trimmed[0] == '[' && !isContinued:
			section, _, _ = strings.Cut(trimmed[1:], "]")
			wanted = false
			continue
		case !isContinued:
			sep := strings.IndexAny(content, "=:")
			if sep < 0 {
				wanted = false
				continue
			}
			key := strings.ToLower(strings.TrimSpace(content[:sep]))
			wanted = section == "options" && (key == "install_requires" || key == "tests_require") || section == "options.extras_require"
			trimmed = strings.TrimLeft(content[sep+1:], " \t")
		}
		if wanted {
			start := at + len(content) - len(trimmed)
			r.pip(file, text, start, trimmed)
		}
	}
}
