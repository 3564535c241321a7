// Package glob matches paths with patterns that the workspace gives:
// of its configuration, and of its manifests' bundles.
//
// In: a pattern of doublestar (`**`, `*`, `?`, `[a-z]`, `{a,b}`) and a slash path. Out: whether it matches. Limits: a
// pattern whose braces stand for more than 1,000 texts is not one, as matching tries each of them in turn: 25 times
// {a,a} would take minutes for one path.
package glob

import (
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// maxTexts bounds what the braces of a pattern stand for.
const maxTexts = 1000

// IsValid tells whether a pattern is well formed and can be matched in reasonable time.
func IsValid(pattern string) bool { return doublestar.ValidatePattern(pattern) && !isVast(pattern) }

// Match tells whether a slash path is what a pattern means; nothing is what an invalid one means.
func Match(pattern, path string) bool {
	if !strings.HasPrefix(path, literalHead(pattern)) || isVast(pattern) {
		return false
	}
	ok, err := doublestar.Match(pattern, path)
	return ok && err == nil
}

// literalHead gives what every path begins with that a pattern matches; `a/**` matches a, too.
func literalHead(pattern string) string {
	i := 0
	for i < len(pattern) && strings.IndexByte(special, pattern[i]) < 0 {
		i++
	}
	return strings.TrimSuffix(pattern[:i], "/")
}

const special = `*?[]{}\\`

// isVast tells whether braces stand for too many texts. Those within others are counted as if they stood beside them.
func isVast(pattern string) bool {
	texts, here, depth := 1, 1, 0
	for i := 0; i < len(pattern); i++ {
		switch c := pattern[i]; {
		case c == '\\':
			i++
		case c == '{':
			texts *= here // of the braces around it, as far as they are known
			here = 1
			depth++
		case c == ',' && depth > 0:
			here++
		case c == '}' && depth > 0:
			texts *= here
			here = 1
			depth--
		}
		if texts*here > maxTexts {
			return true
		}
	}
	return false
}
