package findings

import (
	"bufio"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"
	"unicode/utf16"

	"github.com/jgtolentino/smartdelta/internal/syntax/jsontext"
)

// baselineVersion changes when an entry's fields change their meaning or fingerprints are made in another way.
const baselineVersion = 1

// BaselineEntry is one finding that was there when the baseline was written. The fingerprint alone decides; the
// rest is for people who read the file or learn that the entry is stale.
type BaselineEntry struct {
	Fingerprint string `json:"fingerprint"`
	Rule        string `json:"rule"` // id
	Module      string `json:"module,omitempty"`
	Path        string `json:"path"`
	Message     string `json:"message"`
}

// Baseline is the set of findings that a team lives with for now: they are reported as known and do not count.
type Baseline struct{ Entries []BaselineEntry }

// BaselineOf gives the baseline of what was found, suppressed findings left out: their suppression says more
// than a baseline could. The entries are sorted by path, rule and fingerprint.
func BaselineOf(list []Finding) *Baseline {
	b := &Baseline{}
	for i := range list {
		f := &list[i]
		if f.Suppressed == nil {
			b.Entries = append(b.Entries, BaselineEntry{f.Fingerprint, f.Rule.ID, f.Module, f.Place.Path, f.Message})
		}
	}
	slices.SortFunc(b.Entries, func(x, y BaselineEntry) int {
		return cmp.Or(cmp.Compare(x.Path, y.Path), cmp.Compare(x.Rule, y.Rule),
			cmp.Compare(x.Fingerprint, y.Fingerprint))
	})
	return b
}

// Apply marks the findings that the baseline knows, and gives the entries that match none: what they stood for
// is fixed, or has changed so much that it is another finding. The entries keep their order.
func (b *Baseline) Apply(list []Finding) (stale []BaselineEntry) {
	here := make(map[string]bool, len(list))
	for i := range list {
		here[list[i].Fingerprint] = true
	}
	known := make(map[string]bool, len(b.Entries))
	for _, e := range b.Entries {
		if !here[e.Fingerprint] && !known[e.Fingerprint] {
			stale = append(stale, e)
		}
		known[e.Fingerprint] = true
	}
	for i := range list {
		list[i].New = !known[list[i].Fingerprint]
	}
	return stale
}

// Write writes the baseline as JSON with one entry a line, so that a change of it can be reviewed, and in ASCII,
// so that no name in it can hide or reorder what a reviewer sees.
func (b *Baseline) Write(w io.Writer) error {
	out := bufio.NewWriter(w)
	fmt.Fprintf(out, "{\n\"version\": %d,\n\"findings\": [", baselineVersion)
	for i, e := range b.Entries {
		line, err := json.Marshal(e)
		if err != nil {
			return err
		}
		if i > 0 {
			out.WriteByte(',')
		}
		out.WriteByte('\n')
		writeASCII(out, line)
	}
	out.WriteString("\n]\n}\n")
	return out.Flush() // bufio keeps the first error
}

func writeASCII(out *bufio.Writer, text []byte) {
	for _, r := range string(text) {
		switch {
		case r < 0x7f:
			out.WriteByte(byte(r))
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			fmt.Fprintf(out, `\u%04x\u%04x`, hi, lo)
		default:
			fmt.Fprintf(out, `\u%04x`, r)
		}
	}
}

// ReadBaseline reads what Write wrote. Unknown fields are errors: a baseline silently half read would bring back
// what a team has settled, or hide what it has not.
func ReadBaseline(r io.Reader) (*Baseline, error) {
	dec := json.NewDecoder(r)
	dec.DisallowUnknownFields()
	var doc struct {
		Version  int             `json:"version"`
		Findings []BaselineEntry `json:"findings"`
	}
	if err := dec.Decode(&doc); err != nil {
		return nil, fmt.Errorf("no baseline of smartdelta: %w", jsontext.Reason(err))
	}
	if doc.Version != baselineVersion {
		return nil, fmt.Errorf("baseline of version %d, this release knows version %d; write it anew",
			doc.Version, baselineVersion)
	}
	if _, err := dec.Token(); !errors.Is(err, io.EOF) {
		return nil, errors.New("no baseline of smartdelta: text after its end")
	}
	for i, e := range doc.Findings {
		if e.Fingerprint == "" {
			return nil, fmt.Errorf("entry %d of the baseline has no fingerprint", i+1)
		}
	}
	return &Baseline{Entries: doc.Findings}, nil
}
