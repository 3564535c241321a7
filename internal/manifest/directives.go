package manifest

import (
	"bytes"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/pyscan"
)

// addressee begins the text of a comment that is meant for this tool.
const addressee = "smartdelta:"

// directives reads the comments addressed to this tool, wherever they stand.
func directives(text []byte) []pyscan.Directive {
	if !bytes.Contains(text, []byte(addressee)) {
		return nil
	}
	var list []pyscan.Directive
	var s pyscan.Scanner
	s.Init(text)
	for t := s.Next(); t.Kind != pyscan.EOF; t = s.Next() {
		if t.Kind != pyscan.Comment {
			continue
		}
		comment := strings.TrimSpace(strings.TrimLeft(string(text[t.Start:t.End]), "#"))
		if strings.HasPrefix(comment, addressee) {
			line := bytes.LastIndexAny(text[:t.Start], "\r\n") + 1
			own := len(bytes.TrimLeft(text[line:t.Start], " \t\f")) == 0
			list = append(list, pyscan.Directive{Start: t.Start, End: t.End, Text: comment, OwnLine: own})
		}
	}
	return list
}
