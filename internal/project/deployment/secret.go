package deployment

import (
	"regexp"
	"slices"
	"strings"
	"sync"
)

// lazy gives an expression that is made when it is first asked for: most runs see no deployment file.
func lazy(expression string) func() *regexp.Regexp {
	return sync.OnceValue(func() *regexp.Regexp { return regexp.MustCompile(expression) })
}

// secretName finds the names of what has a secret as its value. What ends in _FILE names a file with one.
var secretName = lazy(`(?i)(password|passwd|passphrase|secret|token|api_?key|private_?key|access_?key)$`)

// IsSecretName tells whether a variable or option is called like a secret.
func IsSecretName(name string) bool { return secretName().MatchString(name) }

// token finds what services issue as a secret, whatever it is called: of GitHub, GitLab, AWS, Stripe, Slack, npm, PyPI;
// and private keys.
var token = lazy(`^(gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\w{20,}|glpat-[\w-]{16,}|AKIA[A-Z0-9]{12,}|` +
	`sk_live_\w{10,}|xox[abp]-[\w-]{10,}|npm_\w{20,}|pypi-\w{20,}|-----BEGIN [A-Z ]*PRIVATE KEY)`)

// IsToken tells whether a value is one that a service issued.
func IsToken(value string) bool { return token().MatchString(value) }

// IsLiteral tells whether a value is a secret itself: none that stands elsewhere, no blank to be filled in, no hash.
func IsLiteral(value string) bool {
	switch lower := strings.ToLower(strings.TrimSpace(value)); {
	case lower == "" || lower == "false" || lower == "none" || lower == "null" || lower == "true":
		return false
	case strings.ContainsAny(lower, "$<>{}*") || strings.HasPrefix(lower, "/run/"):
		return false
	}
	return true
}

// defaults are values that guard nothing, since everybody knows them.
var defaults = []string{"odoo", "admin", "postgres", "password", "secret", "root", "test", "demo", "changeme",
	"change_me", "change-me", "mysecretpassword", "myodoo", "example", "user", "1234", "12345", "123456"}

// IsDefaultSecret tells whether a value is one that everybody knows.
func IsDefaultSecret(value string) bool {
	return slices.Contains(defaults, strings.ToLower(strings.TrimSpace(value)))
}

// hidden finds the secrets of a line: values behind a name of one, passwords in addresses, and tokens.
var hidden = lazy(
	`(?i)(?:[\w.-]*(?:password|passwd|passphrase|secret|token|api_?key|private_?key|access_?key)["']?` +
		`\s*[:=]\s*["']?([^\s"'#,;}\]]+))|(?:://[^/\s:@]*:([^@\s/]+)@)|` +
		`\b(gh[pousr]_\w+|github_pat_\w+|glpat-[\w-]+|AKIA[A-Z0-9]{12,}|sk_live_\w+|xox[abp]-[\w-]+|npm_\w{20,}|` +
		`pypi-\w{20,})`)

// Hide gives a line of a deployment file with an asterisk for each character of a secret, so that columns stay.
func Hide(line string) string {
	var out strings.Builder
	last := 0
	for _, m := range hidden().FindAllStringSubmatchIndex(line, -1) {
		for group := 2; group+1 < len(m); group += 2 {
			if m[group] < 0 {
				continue
			}
			value := line[m[group]:m[group+1]]
			if strings.ContainsRune("$<", rune(value[0])) || strings.HasPrefix(value, "{{") ||
				strings.HasPrefix(value, "/run/") {
				continue // stands elsewhere
			}
			out.WriteString(line[last:m[group]])
			out.WriteString(strings.Repeat("*", len([]rune(value))))
			last = m[group+1]
		}
	}
	if last == 0 {
		return line
	}
	return out.String() + line[last:]
}
