package ci

import (
	"fmt"
	"html/template"
	"io"

	"github.com/jgtolentino/smartdelta/report"
)

const badgeLabel = "pure Community"

// badge is what both badges show.
type badge struct {
	message string
	named   string // shields.io's name of the colour
	fill    string // the SVG's colour, on which white text keeps a contrast of 4.5
}

// newBadge says the verdict and, where it is pure, the worst score with its band.
func newBadge(r *report.Result) badge {
	v, s := r.Verdict(), r.Score()
	b := badge{"not decidable", "lightgrey", "#5d6673"}
	switch v.Purity {
	case report.NotPure:
		return badge{"no", "red", "#c02c20"}
	case report.Accepted:
		return badge{fmt.Sprintf("but for %d accepted", v.Accepted), "yellow", "#8a5c00"}
	case report.Pure:
		b.message = "yes"
		switch s.Worst.Band() {
		case report.Green:
			b.named, b.fill = "brightgreen", "#1d7a43"
		case report.Yellow:
			b.named, b.fill = "yellow", "#8a5c00"
		case report.Red:
			b.named, b.fill = "orange", "#b34700"
		}
		if s.Worst.Known() {
			b.message += " · " + s.Worst.String()
		}
	}
	return b
}

// Badge writes the JSON that shields.io's endpoint badge asks for: the verdict and, where pure, the worst score.
// Source: shields.io's documentation of the endpoint badge, schema version 1, which refuses unknown members.
func Badge(w io.Writer, r *report.Result) error {
	b := newBadge(r)
	doc := fmt.Sprintf(`{"schemaVersion": 1, "label": %q, "message": %q, "color": %q`, badgeLabel, b.message, b.named)
	if len(r.Failures) > 0 {
		doc += ", \"isError\": true"
	}
	_, err := io.WriteString(w, doc+"}\n")
	return err
}

// badgeSVG is flat, 20 pixels high, and has text for those who do not see it. textLength keeps the text in its
// field whatever font there is, since no font is embedded.
const badgeSVG = `<svg xmlns="http://www.w3.org/2000/svg" width="{{.Width}}" height="20"` +
	` role="img" aria-label="{{.Title}}">
<title>{{.Title}}</title>
<clipPath id="r"><rect width="{{.Width}}" height="20" rx="3" fill="#fff"/></clipPath>
<g clip-path="url(#r)"><rect width="{{.Split}}" height="20" fill="#3a4250"/>` +
	`<rect x="{{.Split}}" width="{{.Field}}" height="20" fill="{{.Fill}}"/></g>
<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">` +
	`<text x="6" y="14" textLength="{{.LabelText}}" lengthAdjust="spacingAndGlyphs">{{.Label}}</text>` +
	`<text x="{{.MessageAt}}" y="14" textLength="{{.MessageText}}" lengthAdjust="spacingAndGlyphs">` +
	`{{.Message}}</text></g>
</svg>
`

// BadgeSVG writes the badge as a picture, for a page that asks nobody else.
func BadgeSVG(w io.Writer, r *report.Result) error {
	svg, err := template.New("badge").Parse(badgeSVG)
	if err != nil {
		return err
	}
	b := newBadge(r)
	label, message := verdanaWidth(badgeLabel), verdanaWidth(b.message)
	split, field := label+12, message+12
	return svg.Execute(w, map[string]any{
		"Title": badgeLabel + ": " + b.message, "Label": badgeLabel, "Message": b.message, "Fill": b.fill,
		"Split": split, "Field": field, "Width": split + field,
		"LabelText": label, "MessageText": message, "MessageAt": split + 6,
	})
}

// verdanaWidth estimates the width of a badge's text in pixels, in Verdana of 11, with letters of four widths: that
// is near enough for the few words that a badge has.
func verdanaWidth(s string) int {
	tenths := 0
	for _, r := range s {
		switch r {
		case 'i', 'l', 'j', ' ', '·', 'I':
			tenths += 36
		case 't', 'r', 'f':
			tenths += 44
		case 'm', 'w', 'C':
			tenths += 90
		default:
			tenths += 67
		}
	}
	return (tenths + 9) / 10
}
