package python

import (
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	gpyparser "github.com/go-python/gpython/parser"
	"github.com/go-python/gpython/py"
)

// maxOpinion bounds the text that gpython is asked about.
const maxOpinion = 1 << 20

// secondOpinion rewords problems of a text that is no literal: where gpython reads it as an expression, what
// looked like a slip ("unexpected +") is something that Python knows and literal_eval does not take.
// gpython lacks much of today's syntax, so its refusal says nothing and changes nothing.
func secondOpinion(text []byte, problems []syntax.Problem) []syntax.Problem {
	const slip = "unexpected "
	any := false
	for _, p := range problems {
		any = any || strings.HasPrefix(p.Message, slip)
	}
	if !any || len(text) > maxOpinion || !gpythonReads(text) {
		return problems
	}
	for i, p := range problems {
		if rest, ok := strings.CutPrefix(p.Message, slip); ok {
			problems[i].Message = "not a literal: " + rest
		}
	}
	return problems
}

// gpythonReads tells whether gpython accepts the text as one expression.
func gpythonReads(text []byte) (ok bool) {
	defer func() {
		if recover() != nil { // it panics on some texts
			ok = false
		}
	}()
	_, err := gpyparser.ParseString("(\n"+string(text)+"\n)", py.EvalMode)
	return err == nil
}
