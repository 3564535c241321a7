package delta

import (
	"regexp"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/project/glob"
)

// Tag is a [smart-delta:STEP] of a commit's message.
type Tag struct {
	Step       Step   // 0 where Text names none
	Text       string // between colon and bracket, as written
	Start, End int    // the place of Text, in bytes
}

var tag = regexp.MustCompile(`(?i)\[smart[-_ ]delta\s*:\s*([^\]\n]*)\]`)

// Tags gives the tags of a message, in its order. Lines that git drops from a message are no part of it.
func Tags(message string) (list []Tag) {
	for _, at := range tag.FindAllStringSubmatchIndex(message, -1) {
		begin := strings.LastIndexByte(message[:at[0]], '\n') + 1
		if strings.HasPrefix(message[begin:], "#") {
			continue
		}
		text := strings.TrimRight(message[at[2]:at[3]], " \t")
		step, _ := ParseStep(text)
		list = append(list, Tag{step, text, at[2], at[2] + len(text)})
	}
	return list
}

// TagOf writes a step as a commit's tag.
func TagOf(s Step) string { return "[smart-delta:" + s.String() + "]" }

// Subject gives a message's first line that says something.
func Subject(message string) string {
	for text := range strings.SplitSeq(message, "\n") {
		if text = strings.TrimSpace(text); text != "" && !strings.HasPrefix(text, "#") {
			return text
		}
	}
	return ""
}

// made are what git, platforms and release tools begin the subjects with that they write themselves.
var made = []string{"[REL]", "Release ", "release:", "chore(release)", "Bump version", "Merge branch ",
	"Merge branches ", "Merge pull request ", "Merge remote-tracking branch ", "Merge tag ", "Merge commit ",
	`Revert "`, `Reapply "`, "fixup! ", "squash! ", "amend! "}

// IsMade tells of a subject that a program wrote it: of a merge, a revert, a release, or a commit that will be
// melted into another.
func IsMade(subject string) bool {
	return slices.ContainsFunc(made, func(begin string) bool { return strings.HasPrefix(subject, begin) })
}

// MatchesAny tells whether a name is what one of some patterns means, as in globs of paths.
func MatchesAny(name string, patterns []string) bool {
	return slices.ContainsFunc(patterns, func(p string) bool { return glob.Match(p, name) })
}
