package js

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracleMutations changes single tokens of statements, joins statements without semicolons, and compares all that
// acorn and V8 still accept: there we must have the same tokens and names, and no Problem.
func TestOracleMutations(t *testing.T) {
	folder := oracleFolder(t)
	syntax, err := os.ReadFile(filepath.Join("testdata", "syntax.js"))
	if err != nil {
		t.Fatal(err)
	}
	statements := strings.Split(strings.TrimSuffix(string(syntax), "\n"), "\n\n")[1:]
	var questions []question
	for _, text := range mutations(statements) {
		questions = append(questions, question{Text: text})
	}
	tally := oracle.Begin(t, "JavaScript tokens, imports and names", judges(t, folder)+" (V8)", "mutations")
	defer tally.Done()
	ask(t, folder, questions, func(a *answer) {
		// Of broken code, acorn and we may disagree on what is a regular expression.
		if strings.HasPrefix(a.Error, "Unterminated") && !strings.HasPrefix(a.Error, "Unterminated reg") {
			tally.File()
			tally.Items("texts that are not closed", 1)
			if len(Parse([]byte(a.Text)).Problems) == 0 {
				tally.Differ("%q: acorn says %s, and we see no problem", a.Text, a.Error)
			}
		}
		if a.Error != "" || a.Variables || !a.Engine { // acorn has mistakes that V8 has not
			return
		}
		for _, m := range acornMistakes {
			if strings.Contains(a.Text, m.text) {
				tally.Apart("texts that show a mistake of acorn's, which V8 has not", 1)
				return
			}
		}
		tally.File()
		tally.Items("texts that acorn and V8 accept", 1)
		a.Lexer = nil // es-module-lexer takes some broken imports for other ones
		if diff := compareFile([]byte(a.Text), a); diff != "" {
			tally.Differ("%q: %s", a.Text, diff)
		}
	})
	for _, s := range statements {
		if p := Parse([]byte(s)).Problems; len(p) > 0 {
			t.Errorf("%q: %v", s, p)
		}
	}
}

// acornMistakes are texts that acorn 8 and V8 both accept, acorn by reading a division as a regular expression.
var acornMistakes = []struct{ text, reason string }{
	{"async function () {}  \n/", "acorn takes the } of an async function expression for the end of a statement"},
}

// mutations returns the statements, pairs of them, and texts that differ from one by one token.
func mutations(statements []string) (out []string) {
	rng := rand.New(rand.NewPCG(1, 2))
	other := []string{
		"(", ")", "[", "]", "{", "}", ",", ":", ";", "=", "=>", "...", "?.", ".", "?", "*", "+", "++", "--", "!", "/", "/=", "/ 2 /",
		"/r/", "in", "of", "async", "await", "yield", "function", "class", "extends", "if (a)", "else", "do", "while (a)", "for (;;)",
		"return", "typeof", "new", "static", "get", "let", "x", "1", "'s'", "`t`", "`u${", "}v`", "() => {}", "{}", "[]", "()", "\n", "/*\n*/",
		"import", "export", "default", "from", "as", "case a:", "default:", "#p", "label:", "super", "this", "\n/q/\n",
	}
	out = append(out, statements...)
	for _, a := range statements {
		for _, b := range statements {
			out = append(out, a+"\n"+b, "function f() {"+a+"\n"+b+"}", "x = async function* () {"+a+"\n"+b+"\n} / 2 / 3")
		}
		out = append(out, "{"+a+"}/b/", "x = () => {"+a+"}\n/b/g", "class K { m() {"+a+"}\n'n'() {"+a+"} }", "`${function () {"+a+"} / 2}`")
	}
	for _, text := range statements {
		var toks []Token
		var s Scanner
		s.Init([]byte(text))
		for t := s.Next(); t.Kind != EOF; t = s.Next() {
			toks = append(toks, t)
		}
		put := func(a, b int, with string) { out = append(out, text[:a]+with+text[b:]) }
		for i, t := range toks {
			put(t.Start, t.End, "")
			put(t.Start, t.End, text[t.Start:t.End]+"\n"+text[t.Start:t.End])
			for _, o := range other {
				put(t.Start, t.End, " "+o+" ")
				put(t.Start, t.Start, " "+o+" ")
			}
			for range 20 {
				put(t.Start, t.Start, " "+other[rng.IntN(len(other))]+" "+other[rng.IntN(len(other))]+" ")
			}
			if i > 0 {
				p := toks[i-1]
				put(p.Start, t.End, text[t.Start:t.End]+text[p.End:t.Start]+text[p.Start:p.End])
			}
		}
	}
	return out
}
