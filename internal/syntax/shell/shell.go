// Package shell reads shell scripts as bash does: simple commands in order, with the place of each word and what
// becomes of a failure.
//
// In: a text in UTF-8. Out: a Script, and what bash would refuse; a text that it refuses has no commands. Source:
// mvdan.cc/sh/v3/syntax. Limits: nothing is run or expanded; the commands of a substitution stand behind the one that
// they are in.
package shell

import (
	"bytes"
	"errors"
	"fmt"
	"strings"

	"mvdan.cc/sh/v3/syntax"

	odoo "github.com/jgtolentino/smartdelta/internal/syntax"
)

// Word is a word of a command.
type Word struct {
	// Text is the word without its quotes; what is expanded stands in it as written: "$NAME", "${NAME:-x}".
	Text       string
	Start, End int  // byte offsets, quotes included
	IsQuoted   bool // no expansion in it stands outside of quotes
	Expands    bool // some part of it is known only when the script runs
}

// Command is a simple command, or an assignment without one.
type Command struct {
	Words       []Word
	Assignments []Assignment // NAME=value before the command, or alone; of export and local, too
	Start, End  int
	// IsTested tells that somebody asks whether it fails: it stands in a condition, or before && or ||. A failure does
	// not end the script then, whatever `set -e` says.
	IsTested bool
	// IsIgnored tells that a failure is followed by nothing: `|| true`, `|| :`, `; true` at the end of a list.
	IsIgnored            bool
	IsPiped              bool   // stands before a | , so that its failure is lost without pipefail
	Function             string // the one it stands in; ""
	IsBackground, IsLast bool   // IsLast: no command follows on the script's top level
}

// Assignment sets a variable.
type Assignment struct {
	Name, Value string // the value as in Word.Text
	Start, End  int    // of the name
}

// Name gives the command's own name without a folder; "" where it expands or is an assignment.
func (c *Command) Name() string {
	if len(c.Words) == 0 || c.Words[0].Expands {
		return ""
	}
	return c.Words[0].Text[strings.LastIndexByte(c.Words[0].Text, '/')+1:]
}

// Script is what a text holds.
type Script struct {
	Commands []Command
	Shebang  string // the first line's program with its options; "" without
}

// Parse reads a script.
func Parse(text []byte) (s *Script, problem *odoo.Problem) {
	defer func() {
		if r := recover(); r != nil { // the parser is not ours, and its input is hostile
			s, problem = &Script{}, &odoo.Problem{Message: fmt.Sprintf("the shell parser gave up: %v", r)}
		}
	}()
	r := &reader{script: &Script{}, text: text}
	if rest, ok := bytes.CutPrefix(text, []byte("#!")); ok {
		line, _, _ := bytes.Cut(rest, []byte("\n"))
		r.script.Shebang = strings.TrimSpace(string(line))
	}
	file, err := syntax.NewParser(syntax.Variant(syntax.LangBash)).Parse(bytes.NewReader(text), "")
	if err != nil {
		return r.script, problemOf(err, len(text))
	}
	r.statements(file.Stmts, state{})
	if n := len(file.Stmts); n > 0 {
		last := int(file.Stmts[n-1].Pos().Offset())
		for i := range r.script.Commands {
			r.script.Commands[i].IsLast = r.script.Commands[i].Start >= last
		}
	}
	return r.script, nil
}

func problemOf(err error, size int) *odoo.Problem {
	at, message := 0, err.Error()
	if p, ok := errors.AsType[syntax.ParseError](err); ok {
		at, message = int(p.Pos.Offset()), p.Text
	}
	at = min(at, size)
	return &odoo.Problem{Start: at, End: at, Message: message}
}

// state is what surrounds a statement.
type state struct {
	function                             string
	tested, ignored, piped, inBackground bool
}

type reader struct {
	script *Script
	text   []byte
}

func (r *reader) statements(list []*syntax.Stmt, s state) {
	for _, stmt := range list {
		r.statement(stmt, s)
	}
}

func (r *reader) statement(stmt *syntax.Stmt, s state) {
	s.inBackground = s.inBackground || stmt.Background
	s.tested = s.tested || stmt.Negated
	switch c := stmt.Cmd.(type) {
	case *syntax.CallExpr:
		r.call(c, s)
	case *syntax.DeclClause:
		r.declare(c, s)
	case *syntax.BinaryCmd:
		r.binary(c, s)
	case *syntax.FuncDecl:
		s.function = c.Name.Value
		r.statement(c.Body, s)
	case nil:
	default:
		r.compound(c, s)
	}
}

func (r *reader) binary(c *syntax.BinaryCmd, s state) {
	left := s
	switch c.Op {
	case syntax.OrStmt:
		left.tested, left.ignored = true, s.ignored || doesNothing(c.Y)
	case syntax.AndStmt:
		left.tested = true
	case syntax.Pipe, syntax.PipeAll:
		left.piped = true
	}
	r.statement(c.X, left)
	r.statement(c.Y, s)
}

// doesNothing tells of `true`, `:` and an echo that what failed before is forgotten.
func doesNothing(stmt *syntax.Stmt) bool {
	call, ok := stmt.Cmd.(*syntax.CallExpr)
	if !ok || len(call.Args) == 0 {
		return false
	}
	switch call.Args[0].Lit() {
	case "true", ":", "echo", "printf":
		return true
	}
	return false
}

// compound takes the parts of loops, conditions and groups.
func (r *reader) compound(c syntax.Command, s state) {
	switch c := c.(type) {
	case *syntax.Block:
		r.statements(c.Stmts, s)
	case *syntax.Subshell:
		r.statements(c.Stmts, s)
	case *syntax.IfClause:
		for ; c != nil; c = c.Else {
			r.statements(c.Cond, s.asCondition())
			r.statements(c.Then, s)
		}
	case *syntax.WhileClause:
		r.statements(c.Cond, s.asCondition())
		r.statements(c.Do, s)
	case *syntax.ForClause:
		r.statements(c.Do, s)
	case *syntax.CaseClause:
		for _, item := range c.Items {
			r.statements(item.Stmts, s)
		}
	case *syntax.TimeClause:
		if c.Stmt != nil {
			r.statement(c.Stmt, s)
		}
	case *syntax.CoprocClause:
		r.statement(c.Stmt, s)
	}
}

func (s state) asCondition() state {
	s.tested = true
	return s
}

func (r *reader) call(c *syntax.CallExpr, s state) {
	command := r.command(c, s)
	for _, a := range c.Assigns {
		command.Assignments = append(command.Assignments, r.assignment(a))
	}
	for _, w := range c.Args {
		command.Words = append(command.Words, r.word(w))
	}
	r.script.Commands = append(r.script.Commands, command)
	r.substitutions(c, s)
}

// declare takes export, local and the like.
func (r *reader) declare(c *syntax.DeclClause, s state) {
	command := r.command(c, s)
	start := int(c.Variant.Pos().Offset())
	command.Words = []Word{{Text: c.Variant.Value, Start: start, End: start + len(c.Variant.Value), IsQuoted: true}}
	for _, a := range c.Args {
		if a.Name != nil {
			command.Assignments = append(command.Assignments, r.assignment(a))
		}
	}
	r.script.Commands = append(r.script.Commands, command)
	r.substitutions(c, s)
}

func (r *reader) command(n syntax.Node, s state) Command {
	return Command{
		Start: int(n.Pos().Offset()), End: min(int(n.End().Offset()), len(r.text)), Function: s.function,
		IsTested: s.tested, IsIgnored: s.ignored, IsPiped: s.piped, IsBackground: s.inBackground,
	}
}

// substitutions takes the commands in $(…) and <(…).
func (r *reader) substitutions(n syntax.Node, s state) {
	s.tested = true
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.CmdSubst:
			r.statements(n.Stmts, s)
			return false
		case *syntax.ProcSubst:
			r.statements(n.Stmts, s)
			return false
		}
		return true
	})
}

func (r *reader) assignment(a *syntax.Assign) Assignment {
	found := Assignment{Start: int(a.Name.Pos().Offset()), End: int(a.Name.End().Offset()), Name: a.Name.Value}
	if a.Value != nil {
		found.Value = r.word(a.Value).Text
	}
	return found
}

func (r *reader) word(w *syntax.Word) Word {
	word := Word{Start: int(w.Pos().Offset()), End: min(int(w.End().Offset()), len(r.text)), IsQuoted: true}
	var text strings.Builder
	for _, part := range w.Parts {
		r.part(part, &word, &text, false)
	}
	word.Text = text.String()
	return word
}

func (r *reader) part(part syntax.WordPart, word *Word, text *strings.Builder, quoted bool) {
	switch p := part.(type) {
	case *syntax.Lit:
		text.WriteString(unescaped(p.Value))
	case *syntax.SglQuoted:
		text.WriteString(p.Value)
	case *syntax.DblQuoted:
		for _, inner := range p.Parts {
			r.part(inner, word, text, true)
		}
	default:
		word.Expands = true
		word.IsQuoted = word.IsQuoted && quoted
		text.Write(r.text[min(int(p.Pos().Offset()), len(r.text)):min(int(p.End().Offset()), len(r.text))])
	}
}

// unescaped drops backslashes, and line ends behind one.
func unescaped(s string) string {
	if !strings.Contains(s, `\`) {
		return s
	}
	var out strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+1 < len(s) {
			if i++; s[i] == '\n' {
				continue
			}
		}
		out.WriteByte(s[i])
	}
	return out.String()
}
