package skeleton

import (
	"bytes"
	"cmp"
	"compress/flate"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/odoo/frontcode"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
	"github.com/jgtolentino/smartdelta/internal/odoo/view/tree"
)

// A module is a text: per record its fields, written like the attributes of an element without a name, then the arch.
// XML has none of these characters. What begins an attribute is opens with its name, or one of codes.
const (
	endRecord = "\x00"
	opens     = "\x01"
	value     = "\x02" // behind the name of an attribute, and around a text
	endTag    = "\x03" // behind the attributes
	closes    = "\x04" // behind the children
)

// codes stand for the most frequent attributes; the order is part of the form.
var codes = func() (names [32]string) {
	free := []int{5, 6, 7, 8, 11, 12, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31}
	for i, name := range strings.Fields("name class position t-if t-set expr type widget groups id t-call t-name " +
		"t-field role for data-name t-as t-foreach t-else t-elif model parent editable special") {
		names[free[i]] = name
	}
	return names
}()

// Module is what a module's data files write to views, in their order; or its browser templates.
type Module struct {
	Name    string
	Records []record.Record
}

// Encode gives a block of views per module, in their order ("" for one without records), and what they all need to be
// read.
func Encode(modules []Module) (blocks [][]byte, shared []byte) {
	return encode(modules, &questions{kept: Attributes()})
}

// EncodeTemplates is Encode for browser templates.
func EncodeTemplates(modules []Module) (blocks [][]byte, shared []byte) {
	return encode(modules, &questions{kept: TemplateAttributes(), templates: true})
}

func encode(modules []Module, asked *questions) (blocks [][]byte, shared []byte) {
	asked.ask(modules)
	plain := make([]string, len(modules))
	for i := range modules {
		plain[i] = asked.module(modules[i].Records)
	}
	dictionary := frequent(plain)
	for _, text := range plain {
		var block []byte
		if text != "" {
			block = compress(text, dictionary)
		}
		blocks = append(blocks, block)
	}
	return blocks, compress(dictionary, "")
}

// compress puts the length in front.
func compress(text, dictionary string) []byte {
	head := new(frontcode.Writer)
	head.Uint(len(text))
	b := bytes.NewBuffer(head.Bytes())
	z, err := flate.NewWriterDict(b, flate.BestCompression, []byte(dictionary))
	if err == nil {
		_, err = z.Write([]byte(text))
	}
	if err == nil {
		err = z.Close()
	}
	if err != nil {
		panic(err) // a buffer takes everything, and the level is one of flate's
	}
	return b.Bytes()
}

// window is how far flate looks back.
const window = 1 << 15

// frequent joins the tags and attributes that the texts repeat most, the best last: what is near costs least.
func frequent(texts []string) string {
	count := map[string]int{}
	for _, text := range texts {
		for tag := range strings.SplitAfterSeq(text, endTag) {
			count[strings.TrimLeft(tag, closes)]++
			for i := range len(tag) {
				if codes[tag[i]&31] != "" && tag[i] < 32 {
					end := i + 1
					for end < len(tag) && (tag[end] >= 32 || codes[tag[end]] == "" && tag[end] > 4) {
						end++
					}
					count[tag[i:end]]++
				}
			}
		}
	}
	worth := func(s string) int { return (count[s] - 1) * (len(s) - 3) }
	list := slices.SortedFunc(maps.Keys(count), func(a, b string) int {
		return cmp.Or(cmp.Compare(worth(b), worth(a)), cmp.Compare(a, b))
	})
	var chosen []string
	seen := ""
	for _, s := range list {
		if worth(s) <= 0 || len(seen)+len(s) > window {
			break
		}
		if !strings.Contains(seen, s) {
			chosen = append(chosen, s)
			seen += s
		}
	}
	slices.Reverse(chosen)
	return strings.Join(chosen, "")
}

// module writes the records.
func (q *questions) module(records []record.Record) string {
	var b strings.Builder
	for i := range records {
		r := &records[i]
		attribute(&b, "id", r.ID)
		for _, field := range []struct {
			name  string
			value *string
		}{{"model", r.Model}, {"type", r.Type}, {"parent", r.Parent}, {"mode", r.Mode},
			{"priority", text(r.Priority, strconv.Itoa)}, {"active", text(r.Active, strconv.FormatBool)}} {
			if field.value != nil {
				attribute(&b, field.name, *field.value)
			}
		}
		b.WriteString(endTag)
		if root := q.pruned(r); root != nil {
			element(&b, root)
		}
		b.WriteString(endRecord)
	}
	return b.String()
}

func text[T any](v *T, write func(T) string) *string {
	if v == nil {
		return nil
	}
	s := write(*v)
	return &s
}

func attribute(b *strings.Builder, name, content string) {
	if code := slices.Index(codes[:], name); code >= 0 {
		b.WriteByte(byte(code))
	} else {
		b.WriteString(opens + name + value)
	}
	b.WriteString(content)
}

func element(b *strings.Builder, n *tree.Node) {
	b.WriteString(n.Name)
	for _, a := range n.Attrs {
		attribute(b, a.Name, a.Value)
	}
	b.WriteString(endTag)
	if n.Text != "" {
		b.WriteString(value + n.Text + value)
	}
	for c := n.First; c != nil; c = c.Next {
		element(b, c)
	}
	b.WriteString(closes)
}
