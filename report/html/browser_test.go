package html

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

// These tests open dashboards in a real browser. Without one they are skipped, except where CI=true.

const (
	shownFindings = `document.querySelectorAll(".f:not([hidden])").length`
	choose        = `const s = document.querySelector("[name=%s]"); s.value = %q;
		s.dispatchEvent(new Event("input", {bubbles: true}));`
)

// What the other tests rely on: an error in the console and a request are heard.
func TestBrowserHears(t *testing.T) {
	b := open(t, newBrowser(t), sample.Clean(sample.Doubles()))
	b.run(`console.error("x"); const i = document.createElement("img");
		i.src = "http://127.0.0.1:9/x.png"; document.body.append(i);`)
	for _, want := range []string{"console.error", "Content Security Policy"} {
		if !b.hears(want) {
			t.Errorf("%q is not heard", want)
		}
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	b.said = nil
}

func TestBrowserFilters(t *testing.T) {
	b := open(t, newBrowser(t), sample.Rich(sample.Doubles()))
	b.want("the filter is there", `!document.getElementById("filters").hidden`, "true")
	b.want("all", shownFindings, "11")
	b.want("all, said", `document.getElementById("shown").textContent`, "11 findings")
	for _, tt := range []struct{ name, value, want string }{
		{"rule", "EE", "3"}, {"rule", "EE9101", "1"}, {"rule", "IAP9201", "1"},
		{"module", "m-ops_finance_plan", "9"}, {"module", "", "11"},
		{"state", "c", "9"}, {"state", "k", "1"}, {"state", "s", "1"},
		{"words", "planning ENTERPRISE", "2"}, {"words", "nothing of the kind", "0"},
	} {
		b.choose(tt.name, tt.value)
		b.want(tt.name+" "+tt.value, shownFindings, tt.want)
		b.want(tt.name+" "+tt.value+", groups without findings", `document.querySelectorAll(".r:not([hidden])").length -
			[...document.querySelectorAll(".r:not([hidden])")]
				.filter((g) => g.querySelector(".f:not([hidden])")).length`, "0")
		b.do(chromedp.Click(chromedp.CSS(`#filters button[type=reset]`)))
	}
	b.do(chromedp.Click(chromedp.CSS(`[name=level][value=e]`)))
	b.want("without errors", shownFindings, "4")
	b.want("said to screen readers", `document.querySelector("[role=status]").textContent`, "4 of 11 findings")
	b.do(chromedp.Click(chromedp.CSS(`#filters button[type=reset]`)))
	b.want("after the reset", shownFindings, "11")
}

func TestBrowserKeyboard(t *testing.T) {
	b := open(t, newBrowser(t), sample.Many())
	b.do(chromedp.KeyEvent(kb.Tab))
	b.want("the first stop", `document.activeElement.className`, "skip")
	b.want("which can be seen then", `document.activeElement.getBoundingClientRect().left >= 0`, "true")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.want("leads to the report", `location.hash`, "#main")
	// Every control is reached by the Tab key alone, and shows that it has the focus.
	seen := map[string]bool{}
	for range 200 {
		b.do(chromedp.KeyEvent(kb.Tab))
		at := b.eval(`document.activeElement.tagName + " " +
			(document.activeElement.name || document.activeElement.type || "")`)
		seen[at] = true
		if b.eval(`document.activeElement.matches(".r > summary")`) == "true" {
			break
		}
		b.want("the focus of "+at, `getComputedStyle(document.activeElement).outlineStyle !== "none"`, "true")
	}
	for _, want := range []string{"INPUT level", "SELECT rule", "SELECT module", "INPUT words", "BUTTON submit",
		"SUMMARY "} {
		if want = strings.Replace(want, "BUTTON submit", "BUTTON reset", 1); !seen[want] {
			t.Errorf("the Tab key does not reach %s: %v", want, seen)
		}
	}
	b.want("a rule is closed, and holds nothing", `document.activeElement.parentElement.open + " " +
		document.activeElement.parentElement.querySelectorAll(".f").length`, "false 0")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.want("Enter opens and fills it", `document.activeElement.parentElement.open + " " +
		(document.activeElement.parentElement.querySelectorAll(".f").length > 0)`, "true true")
	b.do(chromedp.KeyEvent(kb.Tab))
	b.want("a finding is closed", `document.activeElement.parentElement.matches(".f:not([open])")`, "true")
	b.do(chromedp.KeyEvent(kb.Enter))
	b.want("Enter opens it", `document.activeElement.parentElement.open`, "true")
	b.want("the address names it", `location.hash.slice(1) === document.activeElement.parentElement.id`, "true")
	b.run(`document.querySelector("[name=level]").focus()`)
	b.do(chromedp.KeyEvent(" "))
	b.want("the space bar ticks a box", `document.querySelector("[name=level]").checked`, "false")
}

func TestBrowserDeepLink(t *testing.T) {
	b := open(t, newBrowser(t), sample.Many())
	id := b.eval(`[...document.querySelector(".r > noscript").textContent.matchAll(/id="(f-[^"]+)"/g)].at(-1)[1]`)
	state := fmt.Sprintf(`(() => { const f = document.getElementById(%q); if (!f) return "not there";
		const box = f.getBoundingClientRect();
		return [f.open, !f.hidden, box.top < innerHeight && box.bottom > 0].join(" "); })()`, id)
	b.want("before", state, "not there")
	b.choose("words", "nothing of the kind")
	b.run(fmt.Sprintf(`location.hash = "#%s"`, id))
	b.want("a link takes back the filter, opens and shows the finding", state, "true true true")
	fresh := open(t, b.ctx, sample.Many())
	// From another page: a reload would have the browser restore the place where the reader was.
	fresh.do(chromedp.Navigate("about:blank"), chromedp.Navigate(fresh.url+"#"+id))
	fresh.want("so does an address", state, "true true true")
	hidden := b.eval(`document.querySelector("#uncounted .f").id`)
	b.run(fmt.Sprintf(`location.hash = "#%s"`, hidden))
	b.want("also to what does not count", `document.getElementById("uncounted").open`, "true")
}

func TestBrowserWithoutScripts(t *testing.T) {
	b := open(t, newBrowser(t), sample.Rich(sample.Doubles()),
		call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	// The questions need scripts again; the page's own has not run.
	b.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	b.want("no filter that does nothing", `document.getElementById("filters").hidden`, "true")
	b.want("all findings", shownFindings, "11")
	many := open(t, b.ctx, sample.Many(),
		call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}))
	many.do(call(emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{}))
	many.want("all of many", shownFindings, "131")
}

// axe-core finds no violation of WCAG 2.2 AA or of its best practices, in both themes and on a phone.
func TestBrowserAccessibility(t *testing.T) {
	file := os.Getenv("SMARTDELTA_AXE")
	if file == "" {
		missing(t, "SMARTDELTA_AXE does not name axe-core's script; .ci/axe installs it")
	}
	script, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	browser := newBrowser(t)
	for _, tt := range []struct {
		name  string
		r     *report.Result
		theme string
		width int64
	}{
		{"light", sample.Rich(sample.Doubles()), "light", 1280}, {"dark", sample.Rich(sample.Doubles()), "dark", 1280},
		{"phone, light", sample.Rich(sample.Doubles()), "light", 390},
		{"phone, dark", sample.Rich(sample.Doubles()), "dark", 390},
		{"many", sample.Many(), "light", 1280}, {"clean", sample.Clean(sample.Doubles()), "dark", 1280},
		{"empty", &report.Result{}, "light", 1280},
	} {
		t.Run(tt.name, func(t *testing.T) {
			b := open(t, browser, tt.r,
				call(emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: tt.theme}}}),
				chromedp.EmulateViewport(tt.width, 900))
			b.run(`document.querySelectorAll("details").forEach((d) => { d.open = true; })`)
			b.want("the page is as wide as the screen", `document.documentElement.scrollWidth <= innerWidth`, "true")
			b.run(string(script))
			out, err := chromedp.Run(b.ctx,
				chromedp.Evaluate[string](`axe.run().then((r) => JSON.stringify({passes: r.passes.length,
				violations: r.violations.map((v) => [v.id, v.nodes.length, v.nodes[0].html.slice(0, 200),
					v.nodes[0].failureSummary].join(" "))}))`,
					chromedp.EvalAwaitPromise))
			if err != nil {
				t.Fatal(err)
			}
			var result struct {
				Passes     int
				Violations []string
			}
			if err := json.Unmarshal([]byte(out), &result); err != nil {
				t.Fatal(err)
			}
			if result.Passes < 10 {
				t.Errorf("axe-core checked only %d things", result.Passes)
			}
			for _, v := range result.Violations {
				t.Error(v)
			}
		})
	}
}

// A long report leaves out what a script can add: the link from a finding to its rule.
func TestBrowserExplains(t *testing.T) {
	b := open(t, newBrowser(t), sample.Many())
	b.want("no link at first", `document.querySelectorAll(".r .f a").length`, "0")
	b.do(chromedp.Click(chromedp.CSS(".r > summary")))
	b.want("nor with the rule open", `document.querySelectorAll(".r .f").length > 0 &&
		document.querySelectorAll(".r .f a").length`, "0")
	b.do(chromedp.Click(chromedp.CSS(".r .f > summary")))
	b.want("one after opening", `document.querySelector(".r .f a")?.textContent`, "Why EE9111")
	b.want("that leads to the rule", `!!document.querySelector(document.querySelector(".r .f a").hash)`, "true")
	b.do(chromedp.Click(chromedp.CSS(".r .f > summary")), chromedp.Click(chromedp.CSS(".r .f > summary")),
		chromedp.Sleep(100*time.Millisecond)) // time enough to add a second one
	b.want("and still one", `document.querySelectorAll(".r .f a[href^='#r-']").length`, "1")
	b.want("and the file where the forge shows it", `document.querySelector(".r .f a[rel]").href.includes("/blob/")`, "true")
	b.want("and a line to copy", `document.querySelector(".r .f .acts button").textContent`, "Copy an ignore line")
}

// A page of very many modules and findings is light until something is opened.
func TestBrowserIsLight(t *testing.T) {
	r := sample.Many()
	rule := sample.Doubles()
	for i := range 634 {
		name := fmt.Sprintf("module_%03d", i)
		r.Modules = append(r.Modules, report.Module{Name: name, Path: "addons/" + name, Origin: "own", Outcomes: sample.CleanOutcomes(rule)})
	}
	b := open(t, newBrowser(t), r)
	nodes := func() int {
		n, err := strconv.Atoi(b.eval(`document.querySelectorAll("*").length`))
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := nodes(); n > 1500 {
		t.Errorf("%d elements before anything is opened", n)
	}
	b.want("the page is of few screens", `Math.ceil(document.documentElement.scrollHeight / innerHeight) <= 12`, "true")
	b.do(chromedp.Click(chromedp.CSS("#rest > summary")))
	b.want("the other modules", `document.querySelectorAll("#rest tbody tr").length`, "626")
	b.run(`const w = document.querySelector("#rest input"); w.value = "_633"; w.dispatchEvent(new Event("input", {bubbles: true}))`)
	b.want("are searched", `document.querySelectorAll("#rest tbody tr:not([hidden])").length`, "1")
}

// Columns are sorted by their headings, cards lead to their findings, and the theme is the reader's.
func TestBrowserControls(t *testing.T) {
	b := open(t, newBrowser(t), sample.Rich(sample.Doubles()))
	first := `document.querySelector(".heat tbody th").textContent`
	b.want("the worst is first", first, "ops_finance_plan")
	b.do(chromedp.Click(chromedp.CSS(".heat thead th:nth-child(2) button")), chromedp.Click(chromedp.CSS(".heat thead th:nth-child(2) button")))
	b.want("sorted the other way", first+` !== "ops_finance_plan"`, "true")
	b.want("said", `document.querySelector(".heat thead th:nth-child(2)").ariaSort`, "descending")
	b.do(chromedp.Click(chromedp.CSS("a[data-rule=IAP]")))
	b.want("a card's findings", shownFindings, "1")
	b.want("purity is first", `document.querySelector("#first ~ ol li a").hash.slice(0, 3)`, "#f-")
	b.do(chromedp.Click(chromedp.CSS("#theme")))
	b.want("a theme", `document.documentElement.dataset.theme`, "dark")
	b.want("which is drawn", `getComputedStyle(document.body).backgroundColor`, "rgb(15, 20, 27)")
	b.run(`URL.createObjectURL = (blob) => { blob.text().then((text) => { window.saved = text; }); return "data:,"; }`)
	b.do(chromedp.Click(chromedp.CSS("#csv")))
	b.want("what is filtered, as CSV", `window.saved?.split("\r\n").length`, "2")
	b.want("its heading", `window.saved.split("\r\n")[0]`, `"severity","rule","module","place","message"`)
}

// On paper nothing is folded, cut off or waiting for a click.
func TestBrowserPrint(t *testing.T) {
	b := open(t, newBrowser(t), sample.Rich(sample.Doubles()), call(emulation.SetEmulatedMedia,
		emulation.SetEmulatedMediaParams{Media: "print"}), chromedp.EmulateViewport(740, 1000))
	b.run(`window.dispatchEvent(new Event("beforeprint"))`)
	b.want("all is open", `document.querySelectorAll("details:not([open])").length`, "0")
	for _, what := range []string{"#filters", "nav", ".skip"} {
		b.want(what+" is not printed", `getComputedStyle(document.querySelector("`+what+`")).display`, "none")
	}
	b.want("no box scrolls up or down",
		`[...document.querySelectorAll(".scroll")].filter((s) => s.scrollHeight > s.clientHeight + 1).length`, "0")
	b.want("the drawing fits the page",
		`document.querySelector(".graph svg").getBoundingClientRect().right <= innerWidth`, "true")
}
