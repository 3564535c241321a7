package findings

import (
	"strconv"
	"unicode/utf16"
)

// HashLines sets LineHash of all findings. It reads each file once more, so only a run that writes SARIF asks
// for it.
//
// Source: GitHub's codeql-action, src/fingerprints.ts, of November 2026. It is how GitHub follows an alert through
// edits elsewhere in its file; its action warns of a report whose value differs from its own. Limits: in a file
// that is not UTF-8, every bad byte counts as one replacement character, which Node may count otherwise.
func (r *Resolver) HashLines(list []Finding) {
	wanted := make(map[string]map[int]string)
	for i := range list {
		p := list[i].Place
		if wanted[p.Path] == nil {
			wanted[p.Path] = make(map[int]string)
		}
		wanted[p.Path][hashedLine(p)] = ""
	}
	for path, lines := range wanted {
		if raw, err := r.ReadFile(path); err == nil {
			hashLines(raw, lines)
		}
	}
	for i := range list {
		p := list[i].Place
		list[i].LineHash = wanted[p.Path][hashedLine(p)]
	}
}

// hashedLine is the line of a finding; what is about a whole file stands at its first.
func hashedLine(p Place) int { return max(p.Start.Line, 1) }

const (
	hashBlock  = 100 // characters that a line's hash sees, counted from its start
	hashFactor = 37
	hashEnd    = 0xffff // stands for the end of the file
)

// hashLines fills in the hashes of the lines that are keys of the map: a rolling hash over the first 100 UTF-16
// units from the line's start on, without blanks and tabs, and how many lines before it had the same.
func hashLines(text []byte, lines map[int]string) {
	h := lineHasher{lines: lines, seen: make(map[uint64]int), first: 1, atStart: true}
	for range hashBlock {
		h.first *= hashFactor
	}
	afterCR := false
	for _, r := range string(text) {
		switch {
		case r == ' ' || r == '\t' || afterCR && r == '\n':
			afterCR = false
			continue
		case r == '\r':
			h.add('\n')
		case r > 0xffff:
			hi, lo := utf16.EncodeRune(r)
			h.add(uint16(hi))
			h.add(uint16(lo))
		default:
			h.add(uint16(r))
		}
		afterCR = r == '\r'
	}
	h.add(hashEnd)
	for range hashBlock {
		h.emit()
		h.roll(0)
	}
}

type lineHasher struct {
	window  [hashBlock]uint16
	starts  [hashBlock]int // line that starts at this place of the window; 0 for none
	at      int
	hash    uint64
	first   uint64 // factor of the unit that leaves the window
	line    int
	atStart bool // the next unit starts a line
	seen    map[uint64]int
	lines   map[int]string
}

func (h *lineHasher) add(unit uint16) {
	h.emit()
	if h.atStart {
		h.atStart = false
		h.line++
		h.starts[h.at] = h.line
	}
	h.atStart = unit == '\n'
	h.roll(unit)
}

// emit gives the hash of the line whose first unit leaves the window next.
func (h *lineHasher) emit() {
	line := h.starts[h.at]
	if line == 0 {
		return
	}
	h.starts[h.at] = 0
	h.seen[h.hash]++
	if _, ok := h.lines[line]; ok {
		h.lines[line] = strconv.FormatUint(h.hash, 16) + ":" + strconv.Itoa(h.seen[h.hash])
	}
}

func (h *lineHasher) roll(unit uint16) {
	h.hash = h.hash*hashFactor + uint64(unit) - h.first*uint64(h.window[h.at])
	h.window[h.at] = unit
	h.at = (h.at + 1) % hashBlock
}
