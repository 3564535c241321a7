package iap

import (
	"fmt"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/refs"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/syntax/python"
	"github.com/jgtolentino/smartdelta/rules"
)

// checkRefs reports references to servers of IAP. Where a file imports a client's code, the import is the cause of its
// calls. What a name is of, resolution says over the workspace (see checkOpen).
func checkRefs(pass *analysis.Pass, u *unit.Unit, list []*refs.Ref) {
	imports := make(map[string]bool) // by path
	for _, ref := range list {
		if ref.Kind == refs.Import && ref.Guard != python.GuardTypeChecking && u.IsIAPClient(ref.Addon()) {
			imports[ref.Path] = true
		}
	}
	set := setTo(u, list)
	for _, ref := range list {
		switch ref.Kind {
		case refs.ConfigKey:
			checkEndpoint(pass, u, ref)
		case refs.URL:
			if !set[ref] {
				checkEndpoint(pass, u, ref)
			}
		case refs.Call:
			if !imports[ref.Path] {
				checkEndpoint(pass, u, ref)
			}
		}
	}
}

// setTo gives the addresses that a parameter of an IAP client is set to: of those the parameter is the finding. It is
// the nearest one of that text, as the two stand in one call or record.
func setTo(u *unit.Unit, list []*refs.Ref) map[*refs.Ref]bool {
	set := make(map[*refs.Ref]bool)
	for _, key := range list {
		if key.Kind != refs.ConfigKey || key.SetTo == "" || !u.Policy.IAPEndpoints.IsKey(key.Name) {
			continue
		}
		var nearest *refs.Ref
		distance := func(r *refs.Ref) int {
			return max(int(r.Place.Start-key.Place.Start), int(key.Place.Start-r.Place.Start))
		}
		for _, r := range list {
			isValue := r.Kind == refs.URL && r.Path == key.Path && r.Name == key.SetTo
			if isValue && (nearest == nil || distance(r) < distance(nearest)) {
				nearest = r
			}
		}
		if nearest != nil {
			set[nearest] = true
		}
	}
	return set
}

// importOf words the import of a client's code.
func importOf(addon string) string {
	return fmt.Sprintf("import of code of %s, a client of in-app purchases", addon)
}

// checkEndpoint reports addresses of IAP servers, calls of the functions that talk to them, and the parameters
// that hold their addresses.
func checkEndpoint(pass *analysis.Pass, u *unit.Unit, ref *refs.Ref) {
	points := &u.Policy.IAPEndpoints
	switch ref.Kind {
	case refs.URL:
		if h, ok := points.Host(host(ref.Name)); ok {
			emit.At(pass, ref.Place, rules.IAPEndpoint,
				fmt.Sprintf("%s is a server of in-app purchases: %s", h.Host, h.Service))
		}
	case refs.Call:
		if points.IsFunction(ref.Name) {
			emit.At(pass, ref.Place, rules.IAPEndpoint, ref.Name+" talks to the servers of in-app purchases")
		}
	case refs.ConfigKey:
		if !points.IsKey(ref.Name) {
			return
		}
		if _, listed := points.Host(host(ref.SetTo)); ref.SetTo != "" && !listed {
			return // set to another address: the service is switched off, or replaced
		}
		emit.At(pass, ref.Place, rules.IAPEndpoint,
			fmt.Sprintf("the system parameter %s holds the address of a server of in-app purchases", ref.Name))
	}
}

// host gives the server of an address, or what may be a bare server, in lower case.
func host(address string) string {
	if _, rest, ok := strings.Cut(address, "//"); ok {
		address = rest
	}
	if i := strings.IndexAny(address, "/?#"); i >= 0 {
		address = address[:i]
	}
	if i := strings.LastIndexByte(address, '@'); i >= 0 {
		address = address[i+1:]
	}
	address, _, _ = strings.Cut(address, ":")
	return strings.ToLower(strings.TrimSuffix(address, "."))
}
