package report

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

// deciding gives the commands that would bring about a verdict, each once:
// for what is absent, for what may be a copy, then for what was not read.
func (r *Result) deciding() []string {
	var commands []string
	for _, u := range r.Undecided {
		if u.Purity && u.Decide != "" {
			commands = append(commands, u.Decide)
		}
	}
	for _, file := range r.copies() {
		commands = append(commands, "git log --follow --stat -- "+shellWord(file)) // where it comes from
	}
	missing := make(map[string]string)
	for _, u := range r.Unread {
		missing[u.Path] = u.Why
	}
	for _, file := range r.unreadPaths() {
		if r.isOpaque(file) { // no command makes it readable
			continue
		}
		commands = append(commands, examine(file, missing[file]))
	}
	var once []string
	for _, command := range commands {
		if command = visible.Text(command); !slices.Contains(once, command) {
			once = append(once, command)
		}
	}
	return once
}

// isOpaque tells whether a file holds code that nobody can read.
func (r *Result) isOpaque(file string) bool {
	return slices.ContainsFunc(r.Findings, func(f findings.Finding) bool {
		return f.Rule == rules.OpaqueCode && f.Place.Path == file
	})
}

// examine gives the command that makes a file readable, or that says in another program's words why it is not.
func examine(file, why string) string {
	switch word := shellWord(file); {
	case strings.Contains(why, "permission denied"):
		return "chmod u+r " + word
	case path.Ext(file) == ".py":
		return "python3 -m py_compile " + word
	case path.Ext(file) == ".xml":
		return "xmllint --noout " + word
	case path.Ext(file) == ".js":
		return "node --check " + word
	default:
		return "file " + word
	}
}

// shellWord quotes a path for a shell, where it has to be.
func shellWord(file string) string {
	isPlain := func(r rune) bool {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' ||
			strings.ContainsRune("._/+:@-", r)
	}
	if file != "" && strings.TrimFunc(file, isPlain) == "" && !strings.HasPrefix(file, "-") {
		return file
	}
	return fmt.Sprintf("'%s'", strings.ReplaceAll(file, "'", `'\''`))
}

// Requirement is the least verdict that a run has to come to. The zero value asks for none.
type Requirement uint8

// The requirements, each stricter than the one before.
const (
	NoRequirement   Requirement = iota
	RequireDecided              // an answer, whatever it is: findings decide the rest
	RequireAccepted             // pure, or pure but for errors that were accepted
	RequirePure
)

var requirements = [...]string{"", "decidable", "accepted", "pure"}

// Requirements gives what ParseRequirement reads, the least first.
func Requirements() []string { return slices.Clone(requirements[1:]) }

// ParseRequirement reads a requirement as the command line takes it.
func ParseRequirement(text string) (Requirement, error) {
	if i := slices.Index(requirements[1:], text); i >= 0 {
		return Requirement(i + 1), nil
	}
	return 0, fmt.Errorf("%q is none of pure, accepted and decidable", text)
}

// String gives the requirement as the command line takes it.
func (q Requirement) String() string { return requirements[q] }

// isMet tells whether a verdict is as good as it has to be.
func (q Requirement) isMet(p Purity) bool {
	switch q {
	case RequireDecided:
		return p != NotDecidable
	case RequireAccepted:
		return p == Accepted || p == Pure
	case RequirePure:
		return p == Pure
	}
	return true
}
