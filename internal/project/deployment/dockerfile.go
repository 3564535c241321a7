package deployment

import (
	"bytes"
	"errors"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// Stage is a stage of a build.
type Stage struct {
	Image        *Image // nil for what stands before the first FROM
	Name         string // behind AS; "" without
	Instructions []Instruction
}

// Instruction is one instruction of a Dockerfile with all its lines.
type Instruction struct {
	Name string // in lower case
	// Command is what BuildKit makes of it: *instructions.Stage of FROM, for others an instructions.Command; nil where
	// it refuses the instruction, which is Unread then.
	Command any
	Place   Place
	// Script is what RUN hands to the shell, its lines joined by blanks, so that a byte of it stands ScriptAt bytes
	// further in the text. It is the first heredoc where RUN has no command beside it; nil for the form of JSON.
	Script   []byte
	ScriptAt int
}

// dockerfile reads a Dockerfile. Instructions before one that the parser stumbles over are read.
func (r *reading) dockerfile() {
	d := dockerfile{reading: r, args: variables{}}
	size := 0
	for line := range bytes.Lines(r.text) {
		size += len(line)
		d.ends = append(d.ends, size)
	}
	result, err := parser.Parse(bytes.NewReader(r.text))
	if err != nil {
		result = d.before(err, result)
	}
	if result == nil {
		return
	}
	d.escape = result.EscapeToken
	for _, n := range result.AST.Children {
		d.instruction(n)
	}
}

// before notes why the parser gave up, and gives what stands before:
// what it has, or else a second reading of that part.
func (d *dockerfile) before(err error, result *parser.Result) *parser.Result {
	line := lineOf(err)
	if result != nil {
		line++ // the error is about the line behind the last one
	}
	start, end := d.span(line, line)
	if !isEmptyFile(err) {
		d.refuse(start, end, err.Error())
	}
	if result == nil {
		result, _ = parser.Parse(bytes.NewReader(d.text[:start])) // may well be empty
	}
	return result
}

// lineOf gives the line where the parser gave up; 0 when it does not say.
func lineOf(err error) int {
	if located, ok := errors.AsType[*parser.LocationError](err); ok && len(located.Locations) > 0 &&
		len(located.Locations[0]) > 0 {
		return located.Locations[0][0].Start.Line
	}
	return 0
}

// isEmptyFile tells whether a Dockerfile is refused because nothing stands in it.
func isEmptyFile(err error) bool { return strings.Contains(err.Error(), "file with no instructions") }

// dockerfile is a reading of a Dockerfile.
type dockerfile struct {
	*reading
	ends   []int // of the lines, which the parser parts at line feeds alone
	escape rune
	args   variables // of ARG before the first FROM
}

// span gives the bytes of some lines, counted from 1.
func (d *dockerfile) span(first, last int) (start, end int) {
	at := func(line int) int {
		if line < 1 || len(d.ends) == 0 {
			return 0
		}
		return d.ends[min(line, len(d.ends))-1]
	}
	return at(first - 1), at(last)
}

func (d *dockerfile) instruction(n *parser.Node) {
	start, end := d.span(n.StartLine, n.EndLine)
	i := Instruction{Name: strings.ToLower(n.Value), Place: d.place(start, end)}
	d.mentions(i.Name, start, end)
	at := &locator{text: d.text[:end], at: start}
	inner := n
	if i.Name == "onbuild" && n.Next != nil && len(n.Next.Children) > 0 {
		at.find(n.Value)
		inner = n.Next.Children[0]
		inner.Heredocs, inner.StartLine, inner.EndLine = n.Heredocs, n.StartLine, n.EndLine
	}
	if len(d.Unread) < maxUnread { // each refusal costs microseconds
		command, err := instructions.ParseInstruction(inner)
		if err != nil {
			d.refuse(start, end, err.Error())
		} else {
			i.Command = command
		}
	}
	at.find(inner.Value)
	for _, flag := range inner.Flags {
		at.find(flag)
	}
	switch { // also where BuildKit refuses an option
	case i.Name == "from":
		d.from(n, at)
	case strings.EqualFold(inner.Value, "run"):
		i.Script, i.ScriptAt = d.run(inner, at)
	}
	d.facts(i.Command, at, inner == n)
	if len(d.Stages) == 0 {
		d.Stages = append(d.Stages, Stage{})
	}
	stage := &d.Stages[len(d.Stages)-1]
	stage.Instructions = append(stage.Instructions, i)
}

// facts takes what an instruction of BuildKit's says; of ONBUILD the context is another's.
func (d *dockerfile) facts(command any, at *locator, ofContext bool) {
	switch c := command.(type) {
	case *instructions.AddCommand:
		d.add(c, at)
		d.copies(c.SourcePaths, c.DestPath, at, ofContext)
	case *instructions.CopyCommand:
		d.copies(c.SourcePaths, c.DestPath, at, ofContext && c.From == "")
	case *instructions.EnvCommand:
		for _, kv := range c.Env {
			d.setting(kv.Key, kv.Value, at)
		}
	case *instructions.ArgCommand:
		d.arg(c, at)
	}
}

// run takes the commands of RUN, in the form of a shell's script, with heredocs, or of JSON.
func (d *dockerfile) run(n *parser.Node, at *locator) (script []byte, start int) {
	if n.Attributes["json"] {
		var words []shellWord
		for arg := n.Next; arg != nil; arg = arg.Next {
			from, to := at.find(arg.Value)
			words = append(words, shellWord{arg.Value, from, to})
		}
		d.command(words)
		return nil, 0
	}
	start = at.at
	script = d.joined(start, len(at.text))
	for _, words := range commands(script) {
		for i := range words {
			words[i].start += start
			words[i].end += start
		}
		d.command(words)
		d.copied(words, func(w shellWord, part string, at int) (start, end int) {
			return w.start + at, w.start + at + len(part)
		})
	}
	if len(n.Heredocs) > 0 && bytes.HasPrefix(bytes.TrimSpace(script), []byte("<<")) {
		heredoc := n.Heredocs[0].Content
		if i := bytes.Index(d.text[start:], []byte(heredoc)); i >= 0 {
			return []byte(heredoc), start + i
		}
	}
	return script, start
}

// joined gives a stretch with its continuation lines joined, and without the comment lines and empty lines between:
// they become blanks, so that offsets stay.
func (d *dockerfile) joined(start, end int) []byte {
	script := bytes.Clone(d.text[start:end])
	goesOn := true
	for at, isFirst := 0, true; at < len(script) && goesOn; isFirst = false {
		line := script[at:]
		if i := bytes.IndexByte(line, '\n'); i >= 0 {
			line = line[:i+1]
		}
		at += len(line)
		trimmed := bytes.TrimSpace(line)
		switch content := bytes.TrimRight(line, " \t\r\n"); {
		case !isFirst && (len(trimmed) == 0 || trimmed[0] == '#'):
			blank(line)
		case len(content) > 0 && rune(content[len(content)-1]) == d.escape &&
			(len(content) == 1 || rune(content[len(content)-2]) != d.escape):
			blank(line[len(content)-1:])
		default:
			goesOn = false
		}
	}
	return script
}

func blank(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}

// mentions takes the words of an instruction that takes in files.
func (d *dockerfile) mentions(instruction string, start, end int) {
	d.group++
	switch instruction {
	case "copy", "add", "volume":
		d.words(start, end, func(before, word string) bool { return before != "" && !strings.HasPrefix(word, "--") })
	case "run", "env", "arg", "cmd", "entrypoint", "workdir", "onbuild":
		d.words(start, end, takesPaths)
	}
}
