package loaded

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/jssource"
	"github.com/jgtolentino/smartdelta/analyzers/pysource"
	"github.com/jgtolentino/smartdelta/analyzers/webclient"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax"
)

// unbundled gives the scripts below static that no manifest of the workspace lists in a bundle and no file of the
// module names: what is served is not loaded for that. Tests and libraries are none, nor are scripts below a manifest
// that cannot be read.
func unbundled(pass *analysis.Pass, u *unit.Unit) (list []string) {
	world := pass.ResultOf[webclient.Analyzer].(*webclient.Result).World
	scripts := pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files
	for _, f := range scripts {
		inside := u.Module.Inside(f.Path)
		isOther := !strings.HasPrefix(inside, "static/") || f.Test || f.Library || !u.Module.Manifest.Readable
		if !isOther && !world.IsBundled(u.Module.Name, inside) && !isNamed(pass, f) {
			list = append(list, f.Path)
		}
	}
	return list
}

// isNamed tells whether another file of the module has the name of a script in it.
func isNamed(pass *analysis.Pass, script *jssource.File) bool {
	name := path.Base(script.Path)
	has := func(text *unit.Text) bool { return syntax.Contains(text.Data, name) }
	return slices.ContainsFunc(pass.ResultOf[pysource.Analyzer].(*pysource.Result).Files,
		func(f *pysource.File) bool { return has(f.Text) }) ||
		slices.ContainsFunc(pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files,
			func(f *xmldata.File) bool { return has(f.Text) }) ||
		slices.ContainsFunc(pass.ResultOf[jssource.Analyzer].(*jssource.Result).Files,
			func(f *jssource.File) bool { return f != script && has(f.Text) })
}
