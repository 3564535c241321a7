package readable

import (
	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/deployment"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkDeployment reports each deployment file of the workspace of which a part could not be read, and tells whether
// there is any such file.
func checkDeployment(pass *analysis.Pass, u *unit.Unit) (any bool) {
	for f := range u.Workspace.Deployment.Files() {
		any = true
		if len(f.Unread) > 0 {
			p := f.Unread[0]
			emit.At(pass, rangeOf(u, p.Place), rules.DeploymentUnreadable, "the file was not read: "+p.Why)
		}
	}
	return any
}

func rangeOf(u *unit.Unit, at deployment.Place) unit.Range {
	file := u.Files.Get(at.Path, at.Size)
	return unit.Range{Start: file.Pos(at.Start), Stop: file.Pos(at.End)}
}
