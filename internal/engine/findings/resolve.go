package findings

import (
	"fmt"
	"go/token"
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/rules"
)

// Raw is a diagnostic with what decides its level.
type Raw struct {
	unit.Diagnostic
	Module string // technical name; "" for the workspace
	// Level gives the severity in this module from the rule's configured one.
	Level func(*rules.Rule, rules.Severity) rules.Severity
}

// Resolver turns raw diagnostics into findings. It reads only files that findings or chains stand in, and
// keeps their texts for the run; it is not safe for concurrent use.
type Resolver struct {
	Fset *token.FileSet
	// ReadFile gives the bytes of a file by its path relative to the root.
	ReadFile func(path string) ([]byte, error)
	// Severity gives the configured severity of a rule, 0 when it is switched off; nil keeps the defaults.
	Severity func(*rules.Rule) rules.Severity

	texts map[string]*text
}

// text is a file with what is asked of it again for each of its findings, of which one line can have thousands.
type text struct {
	data   []byte
	index  *source.Index
	lines  map[int]string   // of excerpts
	counts map[int][]counts // by line: those of its parts so far, each stride bytes long or a little more
	hides  bool             // it is a deployment file: no report shows the secrets in it
}

// counts says how many bytes, code points and UTF-16 units of a line stand before a place.
type counts struct{ bytes, points, utf16 int }

// stride is how many bytes of a line are counted again for each place in it.
const stride = 1024

// before counts a line's text before a place.
func (t *text) before(line int, before []byte) counts {
	known := t.counts[line]
	if len(known) == 0 {
		known = append(known, counts{})
	}
	for last := known[len(known)-1]; last.bytes+stride <= len(before); last = known[len(known)-1] {
		at := last.bytes + stride
		for at < len(before) && !utf8.RuneStart(before[at]) {
			at++
		}
		known = append(known, last.add(before[:at]))
	}
	t.counts[line] = known
	i := sort.Search(len(known), func(i int) bool { return known[i].bytes > len(before) })
	return known[i-1].add(before)
}

// add counts what of a line stands behind c.
func (c counts) add(line []byte) counts {
	more := line[c.bytes:]
	return counts{len(line), c.points + utf8.RuneCount(more), c.utf16 + source.UTF16Len(more)}
}

// text reads and decodes a file as the readers did. A file that cannot be read any more gives an empty text.
func (r *Resolver) text(name string) *text {
	if t := r.texts[name]; t != nil {
		return t
	}
	raw, err := r.ReadFile(name)
	if err != nil {
		raw = nil
	}
	data, _, _ := source.Decode(name, raw)
	t := &text{data: data, index: source.NewIndex(data), lines: make(map[int]string), counts: make(map[int][]counts)}
	t.hides = deployment.KindOf(name) != 0
	if r.texts == nil {
		r.texts = make(map[string]*text)
	}
	r.texts[name] = t
	return t
}

func (t *text) position(offset int) Position {
	offset = min(max(offset, 0), len(t.data))
	line, before := t.index.Before(offset)
	c := t.before(line, before)
	return Position{Offset: offset, Line: line, Column: 1 + c.points, UTF16Column: 1 + c.utf16}
}

// slice gives the text of a range that may lie outside the text, should the file have shrunk meanwhile.
func (t *text) slice(start, end int) string {
	end = min(end, len(t.data))
	if start < 0 || start >= end {
		return ""
	}
	return string(t.data[start:end])
}

// offsets gives the file and the byte offsets of a diagnostic's range; an absent end is the start.
func (r *Resolver) offsets(start, end token.Pos) (name string, from, to int, ok bool) {
	file := r.Fset.File(start)
	if file == nil {
		return "", 0, 0, false
	}
	from, to = file.Offset(start), file.Offset(start)
	if end > start && int(end) <= file.Base()+file.Size() {
		to = file.Offset(end)
	}
	return file.Name(), from, to, true
}

func (r *Resolver) place(start, end token.Pos) (Place, bool) {
	name, from, to, ok := r.offsets(start, end)
	if !ok {
		return Place{}, false
	}
	t := r.text(name)
	return Place{Path: name, Start: t.position(from), End: t.position(to)}, true
}

// Resolve gives the finding of a raw diagnostic; ok is false when its rule is switched off. The error is for a
// diagnostic without a declared rule or a place: a mistake of a checker, not of the workspace.
func (r *Resolver) Resolve(raw Raw) (f Finding, ok bool, err error) {
	rule := raw.Rule
	if rule == nil {
		return Finding{}, false, fmt.Errorf("diagnostic of undeclared rule %q: %s", raw.Category, raw.Message)
	}
	severity := rule.Severity
	if r.Severity != nil {
		severity = r.Severity(rule)
	}
	if severity == 0 {
		return Finding{}, false, nil
	}
	for range raw.Lower {
		severity = severity.Lower()
	}
	if raw.Optional {
		severity = severity.Lower()
	}
	if raw.Level != nil {
		severity = raw.Level(rule, severity)
	}
	place, ok := r.place(raw.Pos, raw.End)
	if !ok {
		return Finding{}, false, fmt.Errorf("diagnostic of %s without a place: %s", rule.ID, raw.Message)
	}
	f = Finding{
		Rule: rule, Severity: severity, Module: raw.Module, Place: place, Message: raw.Message, Symbol: raw.Symbol,
		Cause: raw.Cause, Advice: sentence(rule.Advice()), Optional: raw.Optional, More: raw.More, New: true,
		Stops: raw.Stops,
	}
	r.fill(&f)
	for _, fix := range raw.SuggestedFixes {
		if len(fix.TextEdits) == 0 {
			f.Advice = sentence(fix.Message)
			continue
		}
		edits := make([]Edit, 0, len(fix.TextEdits))
		for _, e := range fix.TextEdits {
			if at, ok := r.place(e.Pos, e.End); ok {
				edits = append(edits, Edit{Place: at, NewText: string(e.NewText)})
			}
		}
		f.Fixes = append(f.Fixes, Fix{Message: fix.Message, Edits: edits, Judged: raw.Judged})
	}
	for _, related := range raw.Related {
		step := Step{Name: related.Message}
		if at, ok := r.place(related.Pos, related.End); ok {
			step.Path, step.Line, step.Column = at.Path, at.Start.Line, at.Start.Column
		}
		f.Chain = append(f.Chain, step)
	}
	return f, true, nil
}

// sentence begins advice with a capital, as all reports show it; rule files go on after "Fix: ".
func sentence(text string) string {
	first, size := utf8.DecodeRuneInString(text)
	return string(unicode.ToUpper(first)) + text[size:]
}

// fill adds what follows from the finding's place: subject and excerpt.
func (r *Resolver) fill(f *Finding) {
	t := r.text(f.Place.Path)
	from, to := f.Place.Start.Offset, f.Place.End.Offset
	f.Subject = t.slice(from, to)
	if f.Subject == "" || f.More > 0 {
		f.Subject = f.Message // what is said of a whole file tells its findings apart; another number is new
	}
	f.Excerpt = t.excerpt(f.Place.Start.Line, f.Place.End.Line)
}

// The lines shown around a finding, and at most.
const (
	excerptContext = 2
	excerptLines   = 12
)

func (t *text) excerpt(first, last int) Excerpt {
	e := Excerpt{FirstLine: max(1, first-excerptContext)}
	last = min(last, first+excerptLines-2*excerptContext-1)
	for n := e.FirstLine; n <= last+excerptContext && n <= t.index.Lines(); n++ {
		line, ok := t.lines[n]
		if !ok {
			line = strings.ToValidUTF8(string(t.index.Line(n)), "\uFFFD")
			if t.hides {
				line = deployment.Hide(line)
			}
			t.lines[n] = line
		}
		e.Lines = append(e.Lines, line)
	}
	return e
}
