package html

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

// These tests open dashboards in a real browser. Without one they are skipped, except where CI=true.

// missing skips a test that needs what this machine lacks.
func missing(t *testing.T, format string, args ...any) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatalf(format, args...)
	}
	t.Skipf(format, args...)
}

// tab is an open dashboard, with what the browser had to say of it.
type tab struct {
	t    *testing.T
	ctx  context.Context
	url  string
	mu   sync.Mutex
	said []string // errors of the console, exceptions, requests that leave the file
}

func newBrowser(t *testing.T) context.Context {
	t.Helper()
	program := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome"} {
		if found, err := exec.LookPath(name); err == nil {
			program = found
			break
		}
	}
	if program == "" {
		missing(t, "no Chromium on this machine")
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]), chromedp.ExecPath(program),
		chromedp.WindowSize(1280, 900), chromedp.WSURLReadTimeout(patience))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	t.Cleanup(stop)
	ctx, stop := chromedp.NewContext(allocator)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatalf("start %s: %v", program, err)
	}
	return ctx
}

// open writes a dashboard to a file and opens it in a new tab.
func open(t *testing.T, browser context.Context, r *report.Result, before ...chromedp.Action[chromedp.Void]) *tab {
	t.Helper()
	file := filepath.Join(t.TempDir(), "dashboard.html")
	if err := os.WriteFile(file, sample.Render(t, Write, r), 0o644); err != nil {
		t.Fatal(err)
	}
	ctx, stop := chromedp.NewContext(browser)
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil { // the first call makes the tab, which lives as long as its context
		t.Fatal(err)
	}
	ctx, stop = context.WithTimeout(ctx, 5*patience)
	t.Cleanup(stop)
	b := &tab{t: t, ctx: ctx, url: (&url.URL{Scheme: "file", Path: filepath.ToSlash(file)}).String()}
	if err := chromedp.Listen(ctx, b.listen); err != nil {
		t.Fatal(err)
	}
	b.do(append(before, chromedp.Navigate(b.url))...)
	t.Cleanup(func() {
		b.mu.Lock()
		defer b.mu.Unlock()
		for _, s := range b.said {
			t.Errorf("the browser says: %s", s)
		}
	})
	return b
}

func (b *tab) listen(event any) {
	text := ""
	switch e := event.(type) {
	case *runtime.EventExceptionThrown:
		text = e.ExceptionDetails.Text
	case *runtime.EventConsoleAPICalled:
		text = "console." + string(e.Type)
	case *log.EventEntryAdded:
		text = string(e.Entry.Level) + ": " + e.Entry.Text
	case *network.EventRequestWillBeSent:
		if u, _, _ := strings.Cut(e.Request.URL, "#"); u != b.url && !strings.HasPrefix(u, "data:") {
			text = "request of " + u
		}
	}
	if text != "" {
		b.mu.Lock()
		defer b.mu.Unlock()
		b.said = append(b.said, text)
	}
}

// patience is how long a page may take for what it does at once, on a machine that has more to do.
const patience = time.Minute

// hears waits until the browser has said something.
func (b *tab) hears(what string) bool {
	for begun := time.Now(); time.Since(begun) < patience; {
		b.mu.Lock()
		heard := strings.Contains(strings.Join(b.said, "\n"), what)
		b.mu.Unlock()
		if heard {
			return true
		}
		b.do(chromedp.Sleep(50 * time.Millisecond))
	}
	return false
}

func (b *tab) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.ctx, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// call makes an action of a command of the protocol.
func call[P, R any](command cdp.Command[P, R], params P) chromedp.Action[chromedp.Void] {
	return chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, command, params)
		return err
	})
}

// eval gives what a script in the page says, as text.
func (b *tab) eval(script string) string {
	b.t.Helper()
	out, err := chromedp.Run(b.ctx, chromedp.Evaluate[string]("String("+script+")"))
	if err != nil {
		b.t.Fatal(err)
	}
	return out
}

// run runs statements in the page.
func (b *tab) run(script string) {
	b.t.Helper()
	b.eval("(() => {" + script + "})()")
}

// want waits until a script says what it should: what a page does after an event takes its time.
func (b *tab) want(what, script, want string) {
	b.t.Helper()
	got := ""
	for begun := time.Now(); time.Since(begun) < patience; {
		if got = b.eval(script); got == want {
			return
		}
		b.do(chromedp.Sleep(50 * time.Millisecond))
	}
	b.t.Errorf("%s: got %s, want %s", what, got, want)
}

func (b *tab) choose(name, value string) {
	b.t.Helper()
	b.run(fmt.Sprintf(choose, name, value))
}
