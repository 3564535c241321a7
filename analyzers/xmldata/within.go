package xmldata

import (
	"bytes"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/unit"
)

// Within gives the place of a stretch of a field's value, of which the file has the written form: with entities and
// CDATA.
func (f *File) Within(field *Field, start, end int) unit.Range {
	if field.Place.Stop <= field.Place.Start {
		return field.Place
	}
	at := f.Text.File.Offset(field.Place.Start)
	raw := f.Text.Data[at:f.Text.File.Offset(field.Place.Stop)]
	from := written(raw, field.Value, start)
	return f.Text.Range(at+from, at+max(from, written(raw, field.Value, end)))
}

// written gives the offset into the written form of a text that has an offset into the text itself.
func written(raw []byte, text string, offset int) int {
	at := 0
	for done := 0; at < len(raw) && done < min(offset, len(text)); {
		rest := raw[at:]
		switch {
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			at += len("<![CDATA[")
		case bytes.HasPrefix(rest, []byte("]]>")):
			at += len("]]>")
		case bytes.HasPrefix(rest, []byte("<!--")) && bytes.Contains(rest, []byte("-->")):
			at += bytes.Index(rest, []byte("-->")) + len("-->")
		case rest[0] == '&' && bytes.IndexByte(rest, ';') > 0 && !inCDATA(raw[:at]):
			at += bytes.IndexByte(rest, ';') + 1
			_, size := utf8.DecodeRuneInString(text[done:])
			done += size
		case rest[0] == '\r' && text[done] == '\n': // a line end of two characters
			at++
		default:
			at, done = at+1, done+1
		}
	}
	return at
}

// inCDATA tells whether a text ends in a CDATA section that is still open.
func inCDATA(before []byte) bool {
	open := bytes.LastIndex(before, []byte("<![CDATA["))
	return open >= 0 && !bytes.Contains(before[open:], []byte("]]>"))
}
