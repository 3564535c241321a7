package classify

import (
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/manifest"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
)

// Claim is a place that declares a module's step.
type Claim struct {
	Step delta.Step // 0 where Text is none
	Text string     // as written
	Path string     // relative to the root
	// Start and End are byte offsets in the decoded text, Size is its length; all 0 for a claim of the configuration,
	// which has no place.
	Start, End, Size int
}

// Range gives the claim's place; ok is false where it has none.
func (c *Claim) Range(u *unit.Unit) (r unit.Range, ok bool) {
	if c.Size == 0 {
		return unit.Range{}, false
	}
	file := u.Files.Get(c.Path, c.Size)
	return unit.Range{Start: file.Pos(c.Start), Stop: file.Pos(c.End)}, true
}

// maxDocument bounds the documents that are parsed; the time that Markdown takes is not always linear.
const maxDocument = 256 << 10

// document is a text that may declare steps.
type document struct {
	*delta.Document
	path string // relative to the root
	size int    // of the decoded text
}

// shelf has the documents of the workspace's root. The first pass that asks reads them.
type shelf struct {
	once      sync.Once
	documents []document
}

var shelves = unit.NewMemo(func(*unit.Unit, struct{}) *shelf { return new(shelf) })

func (s *shelf) read(pass *analysis.Pass, u *unit.Unit) []document {
	s.once.Do(func() {
		for _, file := range u.Workspace.Documents {
			if isOneOf(file, u.Policy.SmartDelta.Documents) {
				if doc, ok := read(pass, u, file); ok {
					s.documents = append(s.documents, doc)
				}
			}
		}
	})
	return s.documents
}

func isOneOf(file string, patterns []string) bool {
	return delta.MatchesAny(strings.ToLower(file), patterns)
}

// read reads one text; ok is false for one that cannot claim anything.
func read(pass *analysis.Pass, u *unit.Unit, file string) (doc document, ok bool) {
	text, _ := u.Read(pass, file) // a README that cannot be read declares nothing
	if text == nil || len(text.Data) > maxDocument || !delta.MayClaim(text.Data) {
		return document{}, false
	}
	return document{delta.Read(text.Data), file, len(text.Data)}, true
}

// claims are what a module's pass reads of declarations.
type claims struct {
	unit  *unit.Unit
	self  *workspace.Module
	list  []Claim
	found string // the document with the module's analysis; "" without one
}

// readClaims gives what declares the module's step. First comes what counts: the configuration, the manifest, the
// module's own documents, those of the root.
func readClaims(pass *analysis.Pass, u *unit.Unit) *claims {
	c := &claims{unit: u, self: u.Module}
	if step, ok := u.Workspace.Config.SmartDelta.Steps[u.Module.Name]; ok {
		c.list = append(c.list, Claim{Step: step, Text: step.String(), Path: u.Workspace.ConfigFile})
	}
	c.manifest()
	for _, file := range pass.OtherFiles {
		if isOneOf(u.Module.Inside(file), u.Policy.SmartDelta.ModuleDocuments) {
			if doc, ok := read(pass, u, file); ok {
				c.document(doc, true)
			}
		}
	}
	for _, doc := range shelves.Of(u, struct{}{}).read(pass, u) {
		if u.Module.Path != "." { // else it is the module's own
			c.document(doc, false)
		}
	}
	return c
}

// manifest asks the module's own.
func (c *claims) manifest() {
	v, ok := c.self.Manifest.Dict.Get("smart_delta")
	if ok && v.Kind == python.ValueDict {
		v, ok = v.Get("step")
	}
	if !ok || !v.IsString() {
		return
	}
	step, _ := delta.ParseStep(v.Text)
	at := manifestfile.Of(c.unit, c.self)
	place := at.Inside(manifest.Text{Value: v.Text, Span: manifest.Span{Start: v.Start, End: v.End}})
	c.list = append(c.list, Claim{Step: step, Text: v.Text, Path: c.self.ManifestPath,
		Start: at.File.Offset(place.Start), End: at.File.Offset(place.Stop), Size: at.Size})
}

// document takes what a text says, which is the module's own or the root's.
func (c *claims) document(doc document, own bool) {
	_, analysed := doc.Analysis()
	about := own || c.isOnly() || isAbout(doc.Document, c.self.Name)
	if analysed && about && c.found == "" {
		c.found = doc.path
	}
	for _, claim := range doc.Claims {
		module := claim.Module
		if m := c.unit.Modules[module]; m == nil || m.Origin != workspace.Own {
			module = "" // a title, or a module that is gone
		}
		if module == c.self.Name || module == "" && (own || c.isOnly()) {
			c.list = append(c.list, Claim{Step: claim.Step, Text: claim.Text, Path: doc.path, Start: claim.Start,
				End: claim.End, Size: doc.size})
		}
	}
}

// isOnly tells whether the module is the only one that the workspace has as its own, so that its texts are about it.
func (c *claims) isOnly() bool {
	for _, m := range c.unit.Workspace.Modules {
		if m.Origin == workspace.Own && m != c.self {
			return false
		}
	}
	return true
}

// isAbout tells whether a claim of a document is the module's.
func isAbout(doc *delta.Document, module string) bool {
	for _, c := range doc.Claims {
		if c.Module == module {
			return true
		}
	}
	return false
}
