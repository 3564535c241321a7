package load

import (
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/project/installset"
)

// Installed gives what a database holds after the module of the pass was installed, in load order.
func Installed(u *unit.Unit) []installset.Installed {
	return paths.Of(u, struct{}{}).Closure(u.Module.Name)
}

// paths is the addons path of a run, which all passes share.
var paths = unit.NewMemo(func(u *unit.Unit, _ struct{}) *installset.AddonsPath {
	return installset.NewAddonsPath(u.Series, u.Modules)
})
