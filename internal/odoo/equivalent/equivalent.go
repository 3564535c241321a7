// Package equivalent looks for public addons that do what a module does.
//
// In: what is known of addons (names, summaries, and of some the models and fields that they make), and the same of a
// module. Out: the addons that look most like it, each with the names that they share as proof. Whoever knows more of
// addons fills more of Addon; one of which only the name is known is found by its words alone. Limits: words are
// compared, not what they mean; a module that shares neither words nor names with an addon is not found.
package equivalent

import (
	"cmp"
	"math"
	"slices"
	"strings"
)

// Addon is what is known of a public addon, or of the module that is compared with them.
type Addon struct {
	Name           string // technical name
	Title, Summary string // of the manifest; "" when not known
	Repository     string // "OCA/dms"; "" when not known
	// Models are those that it makes, and Fields, as "model field", those that it gives to models of others.
	Models, Fields []string
	Known          bool // Models and Fields are all of them
}

// Match is an addon that looks like the module, with what they have in common; all sorted.
type Match struct {
	Addon  *Addon
	Score  float64
	Close  bool     // what they share is most of what the module makes
	Models []string // of the module, that the addon has too, with or without a prefix before them
	Fields []string // "model field"
	Words  []string // of names and summaries, without endings
}

// Index is a list of addons that can be searched. It is safe for concurrent use.
type Index struct {
	addons []Addon
	words  [][]word       // by addon
	names  [][]word       // by addon: of its technical name alone
	count  map[string]int // of addons that have a word
	fields map[string]int // of addons that have a field, by its name alone
}

// word is a word of an addon, and how much it says of it.
type word struct {
	text   string
	counts float64
	joined bool // of two that stand side by side
}

// NewIndex takes addons in any order; of two with one name the first counts.
func NewIndex(addons []Addon) *Index {
	ix := &Index{count: make(map[string]int), fields: make(map[string]int)}
	seen := make(map[string]bool, len(addons))
	for _, a := range addons {
		if !seen[a.Name] {
			seen[a.Name] = true
			ix.addons = append(ix.addons, a)
		}
	}
	slices.SortFunc(ix.addons, func(a, b Addon) int { return strings.Compare(a.Name, b.Name) })
	for i := range ix.addons {
		words := wordsOf(&ix.addons[i])
		ix.words = append(ix.words, words)
		ix.names = append(ix.names, wordsOf(&Addon{Name: ix.addons[i].Name}))
		for _, w := range words {
			ix.count[w.text]++
		}
		for _, f := range ix.addons[i].Fields {
			ix.fields[fieldName(f)]++
		}
	}
	return ix
}

// What the parts count in a score: names of models say most, words least.
const (
	modelsCount = 1.5
	fieldsCount = 1.0
	// leastScore is what the first of a list must have at least.
	leastScore = 0.35
)

// Search gives up to most addons that look like a module, the best first. The module itself is none of them.
func (ix *Index) Search(self *Addon, most int) []Match {
	words := wordsOf(self)
	var list []Match
	for i := range ix.addons {
		a := &ix.addons[i]
		if a.Name == self.Name {
			continue
		}
		m := Match{Addon: a}
		m.Score, m.Words = ix.likeness(words, ix.words[i])
		if score, shared := ix.likeness(words, ix.names[i]); score > m.Score { // its summary speaks of more
			m.Score, m.Words = score, shared
		}
		m.Models = sharedModels(self.Models, a.Models)
		m.Fields = sharedFields(self.Fields, a.Fields)
		m.Score += modelsCount*share(len(m.Models), len(self.Models)) + fieldsCount*ix.weigh(m.Fields, self.Fields)
		m.Close = isClose(self, &m)
		if m.Score >= leastScore {
			list = append(list, m)
		}
	}
	slices.SortFunc(list, func(x, y Match) int {
		return cmp.Or(cmp.Compare(y.Score, x.Score), strings.Compare(x.Addon.Name, y.Addon.Name))
	})
	return list[:min(len(list), most)]
}

func share(part, whole int) float64 {
	if whole == 0 {
		return 0
	}
	return float64(part) / float64(whole)
}

// likeness compares words; one that few addons have counts more. Words that no addon has, such as a company's prefix,
// count nothing.
func (ix *Index) likeness(self, other []word) (score float64, shared []string) {
	var both float64
	for i, j := 0, 0; i < len(self) && j < len(other); {
		switch c := strings.Compare(self[i].text, other[j].text); {
		case c < 0:
			i++
		case c > 0:
			j++
		default:
			both += min(self[i].counts, other[j].counts) * ix.rare(self[i].text)
			if !self[i].joined || !other[j].joined {
				shared = append(shared, self[i].text)
			}
			i, j = i+1, j+1
		}
	}
	if both == 0 {
		return 0, nil
	}
	return both / math.Sqrt(ix.sum(self)*ix.sum(other)), shared
}

func (ix *Index) sum(words []word) (sum float64) {
	for _, w := range words {
		sum += w.counts * ix.rare(w.text)
	}
	return sum
}

func (ix *Index) rare(word string) float64 {
	n := ix.count[word]
	if n == 0 {
		return 0
	}
	return math.Log(1 + float64(len(ix.addons))/float64(n))
}

// weigh tells how much of a module's fields an addon has, rare names counting more.
func (ix *Index) weigh(shared, all []string) float64 {
	sum := func(fields []string) (sum float64) {
		for _, f := range fields {
			sum += 1 / float64(1+ix.fields[fieldName(f)])
		}
		return sum
	}
	if len(shared) == 0 {
		return 0
	}
	return sum(shared) / sum(all)
}

// isClose tells whether what is shared is most of what the module makes.
func isClose(self *Addon, m *Match) bool {
	switch n := len(self.Models); {
	case n > 1:
		return len(m.Models) > 1 && 2*len(m.Models) >= n
	case n == 1:
		return len(m.Models) == 1 && (len(m.Words) > 1 || 2*len(m.Fields) >= len(self.Fields))
	}
	return len(m.Fields) > 1 && 2*len(m.Fields) >= len(self.Fields)
}

// sharedModels gives the module's models that an addon has too: with the same name, or with one that ends the other's,
// as dms.file ends spp.dms.file.
func sharedModels(self, other []string) (shared []string) {
	for _, model := range self {
		if slices.ContainsFunc(other, func(o string) bool { return endsAlike(model, o) }) {
			shared = append(shared, model)
		}
	}
	slices.Sort(shared)
	return shared
}

func endsAlike(a, b string) bool {
	if len(a) < len(b) {
		a, b = b, a
	}
	return a == b || strings.Contains(b, ".") && strings.HasSuffix(a, "."+b)
}

// sharedFields gives the fields that both add to one model; x_ before a name is not part of it.
func sharedFields(self, other []string) (shared []string) {
	for _, f := range self {
		if slices.ContainsFunc(other, func(o string) bool { return bare(f) == bare(o) }) {
			shared = append(shared, f)
		}
	}
	slices.Sort(shared)
	return shared
}

func bare(field string) string { return strings.Replace(field, " x_", " ", 1) }

func fieldName(field string) string {
	_, name, _ := strings.Cut(bare(field), " ")
	return name
}

// idle are words that say nothing of what an addon does.
var idle = strings.Fields("a an and add adds allow allows as at be by can for from has have in into is it its module " +
	"new odoo of on or oca custom customization app the this that to use used using with you your base extension " +
	"feature features management manage functionality provides provide based when which")

// wordsOf gives the words of an addon's names and summary, sorted; one of the technical name counts twice.
func wordsOf(a *Addon) (words []word) {
	add := func(text string, n float64) {
		last := ""
		for _, w := range strings.FieldsFunc(strings.ToLower(text), func(r rune) bool {
			return (r < 'a' || r > 'z') && r < 0x80 && (r < '0' || r > '9')
		}) {
			if !slices.Contains(idle, w) && len(w) > 1 {
				words = append(words, word{text: stem(w), counts: n})
				if last != "" { // what one writes as two words, another writes as one
					words = append(words, word{last + stem(w), n, true})
				}
				last = stem(w)
			}
		}
	}
	add(a.Name, 2)
	add(a.Title, 1)
	add(a.Summary, 1)
	slices.SortFunc(words, func(x, y word) int {
		return cmp.Or(strings.Compare(x.text, y.text), cmp.Compare(y.counts, x.counts))
	})
	return slices.CompactFunc(words, func(x, y word) bool { return x.text == y.text })
}

// stem takes an English ending off.
func stem(w string) string {
	switch {
	case len(w) > 4 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss"):
		return w[:len(w)-1]
	}
	return w
}
