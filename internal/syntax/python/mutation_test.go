package python

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracleMutations changes single tokens of good statements and compares with CPython which results are
// Python. Both directions count: a false Problem costs a user, a missed one hides an unread file.
func TestOracleMutations(t *testing.T) {
	t.Parallel()
	python, version := oracle.Python(t)
	tally := oracle.Begin(t, "Python verdict", version+" (ast)", "mutations")
	defer tally.Done()
	syntax, err := os.ReadFile(filepath.Join("testdata", "syntax.py"))
	if err != nil {
		t.Fatal(err)
	}
	var cases []string
	for _, part := range [][]byte{syntax, sample} {
		cases = append(cases, mutations(part)...)
		cases = append(cases, byteMutations(part)...)
	}
	var in bytes.Buffer
	enc := json.NewEncoder(&in)
	for _, c := range cases {
		if err := enc.Encode(c); err != nil {
			t.Fatal(err)
		}
	}
	cmd := exec.Command(python, filepath.Join("testdata", "accepts.py"))
	cmd.Stdin, cmd.Stderr = &in, os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(bytes.NewReader(out))
	for _, c := range cases {
		if !lines.Scan() {
			t.Fatal("the oracle stopped early")
		}
		var refusal string
		if err := json.Unmarshal(lines.Bytes(), &refusal); err != nil {
			t.Fatal(err)
		}
		f := Parse([]byte(c))
		tally.File()
		switch {
		case versions(c, refusal, f, version):
			tally.Apart("texts that only other versions of CPython accept (f-strings, type statements: see LibCST)", 1)
		case (refusal == "") != (len(f.Problems) == 0):
			tally.Differ("CPython says %q, we say %v: %q", refusal, f.Problems, c)
		case refusal == "":
			tally.Items("texts accepted by both", 1)
		default:
			tally.Items("texts refused by both", 1)
		}
	}
}

// versions tells whether a difference is one of grammar versions: the local python3 may be older than 3.14, or have a
// mistake that others have not.
func versions(text, refusal string, f *File, python string) bool {
	if refusal == "" || len(f.Problems) > 0 {
		return false
	}
	switch {
	case strings.Contains(refusal, "f-string"), strings.Contains(refusal, "unterminated string literal"):
		// PEP 701 (3.12): quotes, line breaks, backslashes and comments in replacement fields.
		return strings.Contains(text, "f'") || strings.Contains(text, "f\"")
	case strings.Contains(text, "type "):
		return true // PEP 695 (3.12)
	case strings.HasPrefix(python, "CPython 3.10."):
		return strings.Contains(text, "except*") || strings.Contains(text, "[") // PEP 654 and 646 (3.11): x[*a]
	case strings.Contains(refusal, "unexpected EOF"):
		return strings.HasSuffix(text, "\\\r\n") // refused since 3.12 where it ends the text, but not with "\n" alone
	}
	return strings.Contains(refusal, "is required for Constant") // 3.12 alone, of {c = } inside a format
}

// mutations returns texts that differ from one statement of src (with its block) by one token.
func mutations(src []byte) (out []string) {
	rng := rand.New(rand.NewPCG(1, 2))
	other := []string{
		"(", ")", "[", "]", "{", "}", ",", ":", ".", ";", "=", ":=", "->", "...", "*", "**", "+", "-", "~", "@", "<", "|", "+=",
		"and", "as", "async", "await", "class", "def", "del", "else", "except", "for", "from", "if", "import", "in", "is",
		"lambda", "None", "not", "or", "return", "with", "yield", "x", "match", "case", "type", "_", "1", "1.5", "\"s\"", "b'b'", "f'{x}'", "\n", "\n  ", "\\\n",
	}
	for _, stmt := range statements(src) {
		var toks []Token
		var s Scanner
		s.Init([]byte(stmt))
		for t := s.Next(); t.Kind != EOF; t = s.Next() {
			if t.Kind != Newline && t.Kind != Comment {
				toks = append(toks, t)
			}
		}
		put := func(a, b int, text string) { out = append(out, stmt[:a]+text+stmt[b:]) }
		for i, t := range toks {
			put(t.Start, t.End, "")
			put(t.Start, t.End, stmt[t.Start:t.End]+" "+stmt[t.Start:t.End])
			put(t.Start, len(stmt), "")
			for range 6 {
				put(t.Start, t.End, " "+other[rng.IntN(len(other))]+" ")
				put(t.Start, t.Start, " "+other[rng.IntN(len(other))]+" ")
			}
			if i > 0 {
				p := toks[i-1]
				put(p.Start, t.End, stmt[t.Start:t.End]+stmt[p.End:t.Start]+stmt[p.Start:p.End])
			}
		}
	}
	return out
}

// byteMutations returns texts that differ from one statement of src by what stands between tokens or within one.
func byteMutations(src []byte) (out []string) {
	rng := rand.New(rand.NewPCG(3, 4))
	pieces := []string{
		" ", "  ", "\t", "\f", "\n", "\r", "\r\n", "\n\n", "\\", "\\\n", "\\\r\n", "#", "# c\n", "'", "\"", "\"\"\"", "r'", "b\"", "u'", "\x00",
		"é", "ª", "²", "“", "\u00a0", "\u200b", "·", "$", "?", "!", "`", "0", "_", "1", "x", "e", "j", ".", "\\x", "\\u12", "\\N{", "\\N{EM DASH}", "{", "}", "(", "]", ";", ":",
	}
	for _, stmt := range statements(src) {
		if strings.ContainsAny(stmt, "{") && (strings.Contains(stmt, "f\"") || strings.Contains(stmt, "F'")) {
			continue // versions differ in f-strings
		}
		for range 2 * len(stmt) {
			a := rng.IntN(len(stmt))
			b := min(len(stmt), a+rng.IntN(3))
			out = append(out, stmt[:a]+pieces[rng.IntN(len(pieces))]+stmt[b:])
		}
	}
	return out
}

// statements cuts a file into its top-level statements with their blocks.
func statements(src []byte) (out []string) {
	var cur strings.Builder
	for _, line := range strings.SplitAfter(string(src), "\n") {
		word, _, _ := strings.Cut(strings.TrimSpace(line), " ")
		word = strings.Trim(word, ":*")
		goesOn := line != "" && (line[0] == ' ' || line[0] == '\n' || line[0] == ')' || line[0] == ']' ||
			word == "elif" || word == "else" || word == "except" || word == "finally" || strings.HasPrefix(cur.String(), "@") && strings.Count(cur.String(), "\n") < 3)
		if !goesOn && cur.Len() > 0 {
			out = append(out, cur.String())
			cur.Reset()
		}
		cur.WriteString(line)
	}
	return append(out, cur.String())
}
