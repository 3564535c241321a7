package xml_test

import (
	"bytes"
	stdxml "encoding/xml"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"

	"github.com/beevik/etree"

	"github.com/jgtolentino/smartdelta/internal/syntax/source"
	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// event is what both scanners say of one token.
type event struct {
	start, end int
	what       string
}

// TestOracleTokens compares kinds, offsets, names and raw values with encoding/xml's tokens, and the tree with the one
// that etree reads itself, over the samples and the source trees.
func TestOracleTokens(t *testing.T) {
	tally := oracle.Begin(t, "XML tokens and offsets", runtime.Version()+" encoding/xml RawToken, etree", "samples")
	for _, doc := range samples {
		compareTokens(tally, "sample", []byte(doc))
		compareEtree(tally, "sample", []byte(doc))
	}
	tally.Done()
	for _, tree := range oracle.Trees(t) {
		tally := oracle.Begin(t, "XML tokens and offsets", runtime.Version()+" encoding/xml RawToken, etree", tree.Name)
		for path, raw := range tree.Files(t, ".xml") {
			text, _, problem := source.Decode(path, raw)
			if problem != nil || len(xml.Check(text)) > 0 {
				tally.Apart("files that are not well-formed", 1)
				continue
			}
			compareTokens(tally, path, text)
			compareEtree(tally, path, text)
		}
		tally.Done()
	}
}

func compareTokens(tally *oracle.Tally, name string, text []byte) {
	tally.File()
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	d := stdxml.NewDecoder(bytes.NewReader(text))
	d.CharsetReader = func(_ string, r io.Reader) (io.Reader, error) { return r, nil }
	s := xml.NewScanner(text)
	for {
		start := int(d.InputOffset())
		token, err := d.RawToken()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			tally.Differ("%s: encoding/xml: %v", name, err)
			return
		}
		if int(d.InputOffset()) == start && start > 0 {
			continue // the end that encoding/xml adds to <a/>
		}
		tally.Items("tokens", 1)
		want := event{start, int(d.InputOffset()), describe(token)}
		if !s.Next() {
			tally.Differ("%s: nothing where encoding/xml has %v", name, want)
			return
		}
		if got := (event{s.Start, s.End, describeOurs(s, text)}); got != want {
			tally.Differ("%s:\nencoding/xml: %v\nours:         %v", name, want, got)
			return
		}
	}
	if s.Next() {
		tally.Differ("%s: %v where encoding/xml ends", name, s.Kind)
	}
}

// lineEnds does what encoding/xml leaves undone in comments and instructions.
var lineEnds = strings.NewReplacer("\r\n", "\n", "\r", "\n")

func describe(token stdxml.Token) string {
	qname := func(n stdxml.Name) string { return strings.TrimPrefix(n.Space+":"+n.Local, ":") }
	switch token := token.(type) {
	case stdxml.StartElement:
		var b strings.Builder
		fmt.Fprintf(&b, "start %s", qname(token.Name))
		for _, a := range token.Attr {
			fmt.Fprintf(&b, " %s=%q", qname(a.Name), blanks(a.Value))
		}
		return b.String()
	case stdxml.EndElement:
		return "end " + qname(token.Name)
	case stdxml.CharData:
		return "text " + string(token)
	case stdxml.Comment:
		return "comment " + lineEnds.Replace(string(token))
	case stdxml.ProcInst:
		return "instruction " + token.Target + " " + lineEnds.Replace(string(token.Inst))
	case stdxml.Directive:
		return "directive " + string(token)
	}
	return "?"
}

// describeOurs decodes with encoding/xml's help, so that a mistake in our decoding cannot hide.
func describeOurs(s *xml.Scanner, text []byte) string {
	name := string(text[s.NameStart:s.NameEnd])
	body := lineEnds.Replace(string(text[s.BodyStart:max(s.BodyStart, s.BodyEnd)]))
	switch s.Kind {
	case xml.StartTag:
		var b strings.Builder
		fmt.Fprintf(&b, "start %s", name)
		for _, a := range s.Attrs {
			fmt.Fprintf(&b, " %s=%q", text[a.NameStart:a.NameEnd], blanks(unescape(string(text[a.ValueStart:a.ValueEnd]))))
		}
		return b.String()
	case xml.EndTag:
		return "end " + name
	case xml.Text:
		return "text " + unescape(string(text[s.BodyStart:s.BodyEnd]))
	case xml.CData:
		return "text " + body
	case xml.Comment:
		return "comment " + body
	case xml.ProcInst, xml.Declaration:
		return "instruction " + name + " " + body
	case xml.Doctype:
		return "directive " + string(text[s.Start+2:s.End-1])
	}
	return "?"
}

// unescape lets encoding/xml decode a piece of text.
func unescape(raw string) string {
	raw = strings.ReplaceAll(raw, "<", "&lt;")
	token, err := stdxml.NewDecoder(strings.NewReader(raw)).Token()
	if text, ok := token.(stdxml.CharData); ok && err == nil {
		return string(text)
	}
	return ""
}

// blanks does what encoding/xml leaves undone in attribute values.
func blanks(s string) string { return strings.NewReplacer("\n", " ", "\t", " ", "\r", " ").Replace(s) }

// compareEtree compares our tree with the one that etree reads itself.
func compareEtree(tally *oracle.Tally, name string, text []byte) {
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	theirs := etree.NewDocument()
	theirs.ReadSettings.PreserveCData = true
	if err := theirs.ReadFromBytes(text); err != nil {
		tally.Differ("%s: etree: %v", name, err)
		return
	}
	ours, _ := xml.Parse(text)
	compareElements(tally, name, &theirs.Element, &ours.Document.Element)
}

func compareElements(tally *oracle.Tally, name string, want, got *etree.Element) {
	if want.FullTag() != got.FullTag() || len(want.Attr) != len(got.Attr) || len(want.Child) != len(got.Child) {
		tally.Differ("%s: <%s> with %d attributes and %d children; etree has <%s> with %d and %d", name,
			got.FullTag(), len(got.Attr), len(got.Child), want.FullTag(), len(want.Attr), len(want.Child))
		return
	}
	for i, a := range want.Attr {
		b := got.Attr[i]
		if a.FullKey() != b.FullKey() || blanks(a.Value) != blanks(b.Value) || b.Element() != got {
			tally.Differ("%s: attribute %s=%q of <%s>; etree has %s=%q", name, b.FullKey(), b.Value, got.FullTag(), a.FullKey(), a.Value)
		}
	}
	for i, a := range want.Child {
		b := got.Child[i]
		if b.Parent() != got || b.Index() != i {
			tally.Differ("%s: child %d of <%s> does not know its parent", name, i, got.FullTag())
		}
		if e, ok := a.(*etree.Element); ok {
			if f, ok := b.(*etree.Element); ok {
				compareElements(tally, name, e, f)
				continue
			}
		}
		if tokenText(a) != tokenText(b) {
			tally.Differ("%s: child %d of <%s> is %s; etree has %s", name, i, got.FullTag(), tokenText(b), tokenText(a))
		}
	}
}

func tokenText(token etree.Token) string {
	switch token := token.(type) {
	case *etree.CharData:
		return fmt.Sprintf("text %v %v %q", token.IsCData(), token.IsWhitespace(), token.Data)
	case *etree.Comment:
		return fmt.Sprintf("comment %q", lineEnds.Replace(token.Data))
	case *etree.ProcInst:
		return fmt.Sprintf("instruction %q %q", token.Target, lineEnds.Replace(token.Inst))
	case *etree.Directive:
		return fmt.Sprintf("directive %q", token.Data)
	}
	return fmt.Sprintf("%T", token)
}
