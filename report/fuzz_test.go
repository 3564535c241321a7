package report

import (
	"bytes"
	"encoding/json"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

// hostile puts the strings, in turn, into every string of the value; rules and fingerprints stay, since they
// are ours and not the repository's.
type hostile struct {
	words []string
	next  int
	lines []int
	line  int
}

func (h *hostile) word() string {
	h.next++
	return h.words[h.next%len(h.words)]
}

func (h *hostile) fill(v reflect.Value) {
	switch v.Kind() {
	case reflect.String:
		v.SetString(h.word())
	case reflect.Int:
		h.line++
		v.SetInt(int64(h.lines[h.line%len(h.lines)]))
	case reflect.Slice:
		for i := range v.Len() {
			h.fill(v.Index(i))
		}
	case reflect.Pointer:
		if !v.IsNil() && v.Type() != reflect.TypeFor[*rules.Rule]() {
			h.fill(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[time.Time]() || v.Type() == reflect.TypeFor[GraphEdge]() { // the layout is ours
			return
		}
		for i := range v.NumField() {
			if name := v.Type().Field(i).Name; name != "Fingerprint" && name != "Outcomes" {
				h.fill(v.Field(i))
			}
		}
	}
}

// FuzzWriters renders Results with hostile strings in every field and impossible positions: no writer may
// panic or fail, and every output has to be what its format is. One execution takes some 20 ms, so fuzz with
// -fuzzminimizetime=10x: by default the fuzzer would spend a minute on shrinking each new input.
func FuzzWriters(f *testing.F) {
	for _, s := range []string{
		hostileName, hostilePath, "", "\xff\xfe\x00", "]]>--></style></script><svg onload=alert(1)>", "{{.}} {0} %s %n",
		"\u2028\u2029\u202e\u200b\ufeff\U000E0041", "::set-output name=x::y\r\n::stop-commands::x", "` `` ``` ~~~ | \\| [x](y) ![z](w)",
		strings.Repeat("漢\t", 2000), "javascript:alert(1)", "../../etc/passwd", "C:\\x", "//host/share",
	} {
		f.Add(s, "plain", 1, 5)
	}
	f.Add("a", "b", -3, 1<<40)
	f.Add("a", "b", 0, 0)
	f.Fuzz(func(t *testing.T, one, two string, line, column int) {
		r := richResult(doubles())
		h := &hostile{words: []string{one, two, "name"}, lines: []int{line, column, 1}}
		h.fill(reflect.ValueOf(r).Elem())
		r.Failures = []string{one}
		r.Findings = append(r.Findings, usualPlaces(richResult(doubles()).Findings, one)...)
		for _, format := range Formats() {
			out := render(t, format, r)
			if !utf8.Valid(out) {
				t.Errorf("%s is not UTF-8", format.Name)
			}
			if rest := strings.NewReplacer("\n", "", "\t", "").Replace(string(out)); format.Name != "html" && !isPlain(rest) {
				t.Errorf("%s has a hidden character", format.Name)
			}
			check := parsesBack[format.Name]
			if check == nil {
				t.Fatalf("nothing reads %s back", format.Name)
			}
			check(t, out, r)
		}
	})
}

// usualPlaces keeps the places of real findings and gives them a hostile source: carets and snippets are made
// only where the place fits.
func usualPlaces(list []findings.Finding, word string) []findings.Finding {
	for i := range list {
		x := &list[i].Excerpt
		for j := range x.Lines {
			x.Lines[j] = strings.ToValidUTF8(word, "?") + x.Lines[j]
		}
	}
	return list
}

var parsesBack = map[string]func(testing.TB, []byte, *Result){
	"text": func(t testing.TB, out []byte, r *Result) {
		lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
		if last := lines[len(lines)-1]; last != r.Verdict().String() {
			t.Errorf("text: the last line is %q", last)
		}
	},
	"json": func(t testing.TB, out []byte, r *Result) {
		var doc jsonReport
		dec := json.NewDecoder(bytes.NewReader(out))
		dec.DisallowUnknownFields()
		if err := dec.Decode(&doc); err != nil {
			t.Fatalf("json: %v", err)
		}
		if len(doc.Findings) != len(r.Findings) || len(doc.Modules) != len(r.Modules) {
			t.Errorf("json: %d findings, %d modules", len(doc.Findings), len(doc.Modules))
		}
		for i, f := range doc.Findings {
			if want := strings.ToValidUTF8(r.Findings[i].Place.Path, "\uFFFD"); !sameButInvalid(f.Path, want) {
				t.Errorf("json: path %q came back as %q", want, f.Path)
			}
		}
	},
	"sarif": func(t testing.TB, out []byte, r *Result) {
		if _, err := sarif.FromBytes(out); err != nil {
			t.Fatalf("sarif: %v", err)
		}
		if _, err := ReadQuality(bytes.NewReader(out), "/w"); err != nil {
			t.Fatalf("sarif: our own reader refuses it: %v", err)
		}
		if doc := renderSARIF(t, r); len(doc.Runs[0].Results) != len(r.Findings) {
			t.Errorf("sarif: %d results of %d", len(doc.Runs[0].Results), len(r.Findings))
		}
	},
	"html": func(t testing.TB, out []byte, r *Result) {
		p := parsePage(t, out)
		if p.style != pageStyle || p.script != pageScript {
			t.Error("html: style or script is not ours alone")
		}
		if len(p.events) > 0 || len(p.loads) > 0 {
			t.Errorf("html: %v %v", p.events, p.loads)
		}
		for name := range p.elements {
			if !slices.Contains(ourElements, name) {
				t.Errorf("html: there is an element <%s>", name)
			}
		}
		for _, href := range p.hrefs {
			if href != "data:," && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, homeURI+"/") {
				t.Errorf("html: a link leads to %s", href)
			}
		}
		if text := strings.NewReplacer("\n", "", "\t", "").Replace(p.text.String()); !isPlain(text) {
			t.Error("html: the text has a hidden character")
		}
	},
	"markdown": func(t testing.TB, out []byte, r *Result) {
		for line := range strings.Lines(string(out)) {
			if outside := withoutCode(line); strings.Contains(strings.NewReplacer("<br>", "", "<!-- -->", "", `\<`, "").Replace(outside), "<") {
				t.Errorf("markdown: an element in %q", line)
			}
			for rest := withoutCode(line); ; { // GitHub would notify somebody, or link an issue
				at := strings.IndexAny(rest, "@#")
				if at < 0 {
					break
				}
				heading := strings.Trim(rest[:at], "#") == "" && strings.HasPrefix(strings.TrimLeft(rest[at:], "#"), " ")
				if rest = rest[at+1:]; !heading && !strings.HasPrefix(rest, "<!-- -->") {
					t.Errorf("markdown: a mention in %q", line)
				}
			}
		}
	},
	"gitlab": readsGitLab, "junit": readsJUnit, "checkstyle": readsCheckstyle, "csv": readsCSV,
	"badge": readsBadge, "badge-svg": readsBadgeSVG,
	"github": func(t testing.TB, out []byte, r *Result) {
		want := 1 + len(r.Unread) + len(r.Failures)
		for _, g := range r.Score().Gates(r.Gates) {
			if g.State == GateBelow {
				want++
			}
		}
		for i := range r.Findings {
			if r.Findings[i].Counts() {
				want++
			}
		}
		lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
		if len(lines) != want {
			t.Errorf("github: %d commands, want %d", len(lines), want)
		}
		for _, l := range lines {
			if !strings.HasPrefix(l, "::error ") && !strings.HasPrefix(l, "::warning ") && !strings.HasPrefix(l, "::notice ") {
				t.Errorf("github: %q is no command of ours", l)
			}
		}
	},
}

var ourElements = strings.Fields(`path g html head meta title link style body a main header div p h1 h2 h3 ul ol li b svg circle text nav
	section span table thead tbody tfoot tr th td abbr sup rect form fieldset legend label input select option optgroup
	button details summary small code pre i mark footer script wbr defs marker`)

// sameButInvalid compares texts; how many replacement characters stand for a run of bad bytes may differ.
func sameButInvalid(a, b string) bool {
	return strings.ReplaceAll(a, "\uFFFD", "") == strings.ReplaceAll(b, "\uFFFD", "")
}

// withoutCode drops code spans as CommonMark reads them: a run of backticks up to the next run of that length,
// where a backslash before the first backtick makes it none.
func withoutCode(line string) string {
	var out strings.Builder
	for i := 0; i < len(line); {
		switch line[i] {
		case '\\':
			n := min(2, len(line)-i)
			out.WriteString(line[i : i+n])
			i += n
			continue
		case '`':
		default:
			out.WriteByte(line[i])
			i++
			continue
		}
		n := 0
		for i+n < len(line) && line[i+n] == '`' {
			n++
		}
		i += n
		for end := i; end < len(line); {
			if line[end] != '`' {
				end++
				continue
			}
			m := 0
			for end+m < len(line) && line[end+m] == '`' {
				m++
			}
			end += m
			if m == n {
				i = end
				break
			}
		}
	}
	return out.String()
}
