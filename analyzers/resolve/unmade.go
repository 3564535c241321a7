package resolve

import (
	"fmt"
	"slices"

	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
)

// unmade notes the ids of tags that Odoo skips, and of files that no manifest lists. Uses of them lead nowhere, but
// not because of a slip.
func (r *resolver) unmade(unlisted []string) {
	note := func(id string, u Unmade) {
		if full, own := r.ownID(id); own && id != "" {
			u.ID = full
			r.open.Unmade = append(r.open.Unmade, u)
		}
	}
	for _, f := range r.xml.Files {
		if f.Loaded {
			for _, tag := range f.Skipped {
				note(tag.ID, Unmade{Why: fmt.Sprintf("Odoo goes past the <%s> that should", tag.Name), Reported: true})
			}
			continue
		}
		if _, found := slices.BinarySearch(unlisted, f.Path); !found {
			continue
		}
		why := r.unit.Module.Inside(f.Path) + " would, but no manifest lists it"
		for i := range f.Entries {
			switch e := &f.Entries[i]; e.Kind {
			case xmldata.Record, xmldata.Template, xmldata.MenuItem, xmldata.Asset:
				note(e.ID, Unmade{Why: why})
			}
		}
	}
}
