package rulefile

import (
	"errors"
	"fmt"
	"go/token"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/mod/semver"
	"golang.org/x/tools/txtar"

	"github.com/jgtolentino/smartdelta/rules"
)

// precisions are the values that GitHub reads from a SARIF rule's properties.
var precisions = []string{"", "very-high", "high", "medium", "low"}

func (fm frontMatter) check(name string) []error {
	var wrong []error
	add := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Errorf(format, args...))
		}
	}
	digits := strings.TrimPrefix(fm.ID, fm.Guardrail)
	n, err := strconv.Atoi(digits)
	add(fm.ID == "" || digits == fm.ID || err != nil || n < 1 || digits[0] == '+',
		"id %q is not the guardrail's letters %q and a number", fm.ID, fm.Guardrail)
	add(name != fm.ID+".md", "id %q does not match the file's name", fm.ID)
	add(!IsKebab(fm.Name), "name %q is not kebab-case", fm.Name)
	add(fm.Weight < 1 || fm.Weight > 10, "weight %d is not between 1 and 10", fm.Weight)
	add(!semver.IsValid("v"+fm.Since), "since %q is not a version like 0.1.0", fm.Since)
	add(fm.Retired != "" && !semver.IsValid("v"+fm.Retired), "retired %q is not a version like 0.1.0", fm.Retired)
	add(!slices.Contains(precisions, fm.Precision), "precision %q is none of very-high, high, medium, low",
		fm.Precision)
	add(fm.Title == "", "title is empty")
	add(!beginsLow(fm.Title), "title %q does not begin in lower case", fm.Title)
	add(strings.HasSuffix(fm.Title, "."), "title %q ends with a period", fm.Title)
	for i, tag := range fm.Tags {
		add(!IsKebab(tag), "tag %q is not kebab-case", tag)
		add(slices.Contains(fm.Tags[:i], tag), "tag %q stands twice", tag)
	}
	add(fm.Example != "" && fm.Example != "none", "example %q: only none is known", fm.Example)
	add((fm.Example == "none") != (fm.ExampleReason != ""), "example: none and example_reason need each other")
	return wrong
}

// properNames may begin a title as they are.
var properNames = []string{"Odoo", "Odoo's", "Python"}

// beginsLow tells whether the first word is in lower case, an abbreviation (XML), or a proper name.
func beginsLow(title string) bool {
	first, _, _ := strings.Cut(title, " ")
	return first == "" || first == strings.ToLower(first) || first == strings.ToUpper(first) ||
		slices.Contains(properNames, first)
}

// IsKebab tells whether the text is lower-case words joined by single hyphens, the first beginning with a letter.
func IsKebab(text string) bool {
	for i, word := range strings.Split(text, "-") {
		if word == "" || i == 0 && !('a' <= word[0] && word[0] <= 'z') {
			return false
		}
		for _, c := range word {
			if !('a' <= c && c <= 'z' || '0' <= c && c <= '9') {
				return false
			}
		}
	}
	return true
}

func checkDoc(fm frontMatter, doc rules.Doc) []error {
	var wrong []error
	if doc.Rationale == "" {
		wrong = append(wrong, errors.New("the Rationale is empty"))
	}
	switch {
	case doc.Fix == "":
		wrong = append(wrong, errors.New("the Fix is empty"))
	case Advice(doc) == "":
		wrong = append(wrong, errors.New("the Fix does not begin with a sentence that ends in a period"))
	}
	if fm.Example == "none" || fm.Retired != "" {
		if doc.Bad+doc.Good != "" && fm.Example == "none" {
			wrong = append(wrong, errors.New("example: none, but there is one"))
		}
		return wrong
	}
	return append(wrong, checkExample("Bad", doc.Bad), checkExample("Good", doc.Good))
}

// checkExample asks for an archive that holds at least one module, and paths that stay inside of it.
func checkExample(label, text string) error {
	if text == "" {
		return fmt.Errorf("the %s example is missing", label)
	}
	archive := txtar.Parse([]byte(text))
	if len(archive.Comment) > 0 {
		return fmt.Errorf("the %s example has text before its first file", label)
	}
	seen := map[string]bool{}
	modules := 0
	for _, f := range archive.Files {
		if f.Name != path.Clean(f.Name) || path.IsAbs(f.Name) || strings.HasPrefix(f.Name, "..") {
			return fmt.Errorf("the %s example: path %q leaves the example or is not clean", label, f.Name)
		}
		if seen[f.Name] {
			return fmt.Errorf("the %s example has %s twice", label, f.Name)
		}
		seen[f.Name] = true
		if path.Base(f.Name) == "__manifest__.py" {
			modules++
		}
	}
	if modules == 0 {
		return fmt.Errorf("the %s example has no module", label)
	}
	return nil
}

// Advice gives the first sentence of the Fix: up to a period before a blank and a capital, or at the end of
// a paragraph. It is empty when there is no such period.
func Advice(doc rules.Doc) string {
	text, _, _ := strings.Cut(doc.Fix, "\n")
	for i := 0; i < len(text); i++ {
		rest := text[i+1:]
		if text[i] == '.' && (rest == "" || rest[0] == ' ' && len(rest) > 1 && unicode.IsUpper(rune(rest[1]))) {
			return text[:i+1]
		}
	}
	return ""
}

// initialisms keep one case, as Go names do.
var initialisms = map[string]string{
	"ce": "CE", "csv": "CSV", "ee": "EE", "iap": "IAP", "id": "ID", "js": "JS", "oca": "OCA", "pr": "PR", "xml": "XML",
	"xmlid": "XMLID",
}

// GoName gives the exported Go name of a kebab-case name: enterprise-depends is EnterpriseDepends. It is
// empty for a name that yields no identifier.
func GoName(name string) string {
	var out strings.Builder
	for word := range strings.SplitSeq(name, "-") {
		if word == "" {
			continue
		}
		if fixed, ok := initialisms[word]; ok {
			out.WriteString(fixed)
			continue
		}
		out.WriteString(strings.ToUpper(word[:1]) + word[1:])
	}
	if !token.IsIdentifier(out.String()) {
		return ""
	}
	return out.String()
}
