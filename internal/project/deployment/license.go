package deployment

import "bytes"

// titleLines is how many lines with text a licence may have up to the end of its title.
const titleLines = 3

// TitleEnd gives the end of the lines of a licence's text in which its title stands.
func TitleEnd(text []byte) (end int) {
	for n := 0; n < titleLines && end < len(text); {
		line, _, _ := bytes.Cut(text[end:], []byte("\n"))
		if len(bytes.TrimSpace(line)) > 0 {
			n++
		}
		end = min(end+len(line)+1, len(text))
	}
	return end
}

// license takes the title of a licence.
func (r *reading) license() {
	end := TitleEnd(r.text)
	r.Title = r.value(string(r.text[:end]), 0, end)
}
