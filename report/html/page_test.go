package html

import (
	"bytes"
	"io"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// page is what the tests look at: the elements of a dashboard, and the text of its style and script.
type page struct {
	ids, hrefs, sections []string
	policy               string
	style, script        string
	events, loads        []string // attributes that would run code or fetch something
	text                 strings.Builder
	elements             map[string]int
}

func parsePage(t testing.TB, doc []byte) *page {
	t.Helper()
	p := &page{elements: map[string]int{}}
	doc = withoutScripts(doc)
	z := html.NewTokenizer(bytes.NewReader(doc))
	raw := ""
	for {
		switch z.Next() {
		case html.ErrorToken:
			if z.Err() != io.EOF {
				t.Fatalf("html: %v", z.Err())
			}
			return p
		case html.TextToken:
			switch text := string(z.Raw()); raw {
			case "style":
				p.style += text
			case "script":
				p.script += text
			default:
				p.text.WriteString(html.UnescapeString(text))
			}
		case html.EndTagToken:
			raw = ""
		case html.StartTagToken, html.SelfClosingTagToken:
			tok := z.Token()
			p.elements[tok.Data]++
			raw = ""
			if tok.Data == "style" || tok.Data == "script" {
				raw = tok.Data
			}
			p.attributes(tok)
		}
	}
}

// withoutScripts gives the page as a browser reads it that runs no scripts.
func withoutScripts(doc []byte) []byte {
	return bytes.ReplaceAll(bytes.ReplaceAll(doc, []byte("<noscript>"), nil), []byte("</noscript>"), nil)
}

func (p *page) attributes(tok html.Token) {
	equiv, content := "", ""
	for _, a := range tok.Attr {
		switch {
		case a.Key == "id":
			p.ids = append(p.ids, a.Val)
		case a.Key == "href":
			p.hrefs = append(p.hrefs, a.Val)
		case a.Key == "http-equiv":
			equiv = a.Val
		case a.Key == "content":
			content = a.Val
		case a.Key == "aria-labelledby" && tok.Data == "section":
			p.sections = append(p.sections, a.Val)
		case strings.HasPrefix(a.Key, "on"), a.Key == "style":
			p.events = append(p.events, tok.Data+" "+a.Key)
		case a.Key == "src", a.Key == "srcset", a.Key == "action", a.Key == "data", a.Key == "xlink:href":
			p.loads = append(p.loads, tok.Data+" "+a.Key)
		}
	}
	if equiv == "Content-Security-Policy" {
		p.policy = content
	}
}

func renderPage(t testing.TB, r *report.Result) (*page, []byte) {
	t.Helper()
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	return parsePage(t, out.Bytes()), out.Bytes()
}

func readsHTML(t testing.TB, out []byte, r *report.Result) {
	p := parsePage(t, out)
	if p.style != pageStyle || p.script != pageScript {
		t.Error("html: style or script is not ours alone")
	}
	if len(p.events) > 0 || len(p.loads) > 0 {
		t.Errorf("html: %v %v", p.events, p.loads)
	}
	for name := range p.elements {
		if !slices.Contains(ourElements, name) {
			t.Errorf("html: there is an element <%s>", name)
		}
	}
	for _, href := range p.hrefs {
		if href != "data:," && !strings.HasPrefix(href, "#") && !strings.HasPrefix(href, report.HomeURI+"/") {
			t.Errorf("html: a link leads to %s", href)
		}
	}
	if text := strings.NewReplacer("\n", "", "\t", "").Replace(p.text.String()); !visible.IsPlain(text) {
		t.Error("html: the text has a hidden character")
	}
}
