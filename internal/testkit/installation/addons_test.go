package installation_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
)

// What the record must hold: addons that were tried, and those of them on which most others depend.
const (
	addonsTried = 150
	dependedOn  = 100
)

// apart are addons where check names a place that Odoo does not.
var apart = map[string]string{
	"l10n_br_base": "Odoo names line 18, where the record begins; check the selector, in line 23",
}

// What a real Odoo installs gets no error, and load predicts it; what it refuses has an error at the place, and load
// gives up.
func TestAddons(t *testing.T) {
	_, addons, err := installation.Addons()
	if err != nil {
		t.Fatal(err)
	}
	var tried, basic int
	for _, a := range addons {
		if len(a.Requires) > 0 {
			continue
		}
		tried++
		if a.Chosen == "depended on" {
			basic++
		}
		if apart[a.Name] != "" {
			continue
		}
		switch a.Outcome() {
		case installation.Missed:
			t.Errorf("%s: no error at %s:%d, where Odoo says %s %s", a.Name, a.File, a.Line, a.Message, a.Cause)
		case installation.Accused:
			t.Errorf("%s: Odoo installs it, and there is %v", a.Name, a.Errors)
		}
		if a.Installed != (a.Load == 0) {
			t.Errorf("%s: installed %v, and load gives %d", a.Name, a.Installed, a.Load)
		}
	}
	if tried < addonsTried || basic < dependedOn {
		t.Errorf("%d addons were tried, %d of them depended on", tried, basic)
	}
}
