package visible

import (
	"bytes"
	"encoding/json"
	"io"
	"strings"
)

// Markdown escapes prose: no name of a repository may become markup, a link, a mention or a reference to an
// issue. Markdown has no escape for the last two; an empty comment parts them, which GitHub does not show.
func Markdown(s string) string {
	var b strings.Builder
	s = Text(s)
	for i, r := range s {
		switch {
		case r == '@' || r == '#':
			b.WriteRune(r)
			b.WriteString("<!-- -->")
		case r < 0x80 && strings.ContainsRune("\\`*_{}[]<>()|~!&:$", r), r == '.' &&
			strings.HasSuffix(strings.ToLower(s[:i]), "www"):
			b.WriteByte('\\')
			b.WriteRune(r)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// Cell makes text that a spreadsheet would compute into text that it shows: a name like "=HYPERLINK(…)" must
// not run. A leading apostrophe is how a person enters such text.
func Cell(s string) string {
	s = Text(s)
	if s != "" && strings.ContainsRune("=+-@＝＋－＠", []rune(s)[0]) {
		return "'" + s
	}
	return s
}

// Row joins the cells of a table's row by tabs, for text/tabwriter.
func Row(cells ...string) string {
	shown := make([]string, len(cells))
	for i, c := range cells {
		shown[i] = Text(c)
	}
	return strings.Join(shown, "\t")
}

// WriteJSON writes a value indented by two spaces, with the exact texts: hidden characters are escaped.
func WriteJSON(w io.Writer, v any) error {
	var text bytes.Buffer
	enc := json.NewEncoder(&text)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(JSON(text.Bytes()))
	return err
}
