package xml_test

import (
	"fmt"

	"github.com/jgtolentino/smartdelta/internal/syntax/xml"
)

// A caller that needs only some elements reads events and decodes what it asks for.
func ExampleScanner() {
	text := []byte(`<odoo><record id="a&amp;b" model="res.partner"><field name="name">A <![CDATA[<b>]]></field></record></odoo>`)
	s := xml.NewScanner(text)
	for s.Next() {
		switch s.Kind {
		case xml.StartTag:
			if place, ok := s.Attr("id"); ok {
				fmt.Printf("%s at depth %d: %s, written %s\n", s.Name(), s.Depth(), s.Value(place).Text, text[place.ValueStart:place.ValueEnd])
			}
		case xml.Text, xml.CData:
			fmt.Printf("%q\n", s.Text().Text)
		}
	}
	fmt.Println(len(s.Problems()), "problems")
	// Output:
	// record at depth 2: a&b, written a&amp;b
	// "A "
	// "<b>"
	// 0 problems
}
