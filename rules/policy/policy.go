// Package policy holds the defaults that are data and not code: vendored roots, IAP addons, seed contracts,
// limits, known defects of upstream Odoo.
//
// In: the *.yaml files of this folder, each naming its source and date; `make generate` turns them into
// policy_gen.go, so that nothing is parsed at start. Out: a Policy. Limits: what a workspace may change of it
// is decided by its .smartdelta.yaml, in internal/project/config; Go code knows no module of a user's by name.
package policy

import (
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/rules"
)

// Policy is all default data. Default gives a fresh value each time, so that a caller may change it.
type Policy struct {
	// VendoredRoots are folder patterns, see VendoredRoot.
	VendoredRoots []string `yaml:"vendored_roots"`
	// VendoredKeeps are guardrails and rule ids whose findings keep their level in vendored modules.
	VendoredKeeps []string `yaml:"vendored_keeps"`
	// UnloadedKeeps are rule ids whose findings keep their level in files and modules that nothing loads.
	UnloadedKeeps []string   `yaml:"unloaded_keeps"`
	IAPAddons     []IAPAddon `yaml:"iap_addons"` // sorted by name
	// IAPReplaceable are addons that talk to an IAP server unless another provider is set up; sorted by name.
	IAPReplaceable []IAPAddon `yaml:"iap_replaceable"`
	Enterprise     Enterprise `yaml:"enterprise"`
	// EnterpriseModels are sorted by model, EnterpriseViews by type,
	// EnterpriseWebNames by kind and name, IAPModels by model.
	EnterpriseModels   []EnterpriseModel   `yaml:"enterprise_models"`
	EnterpriseViews    []EnterpriseView    `yaml:"enterprise_views"`
	EnterpriseWebNames []EnterpriseWebName `yaml:"enterprise_web"`
	IAPEndpoints       IAPEndpoints        `yaml:"iap_endpoints"`
	IAPModels          []IAPModel          `yaml:"iap_models"`
	UnlistedFiles      UnlistedData        `yaml:"unlisted_files"`
	// RenamedNames are models and XML ids of earlier series, sorted by name.
	RenamedNames []Renamed `yaml:"renamed"`
	// FormerAddons are addons of Odoo of earlier series, sorted by name.
	FormerAddons []FormerAddon `yaml:"former_addons"`
	// LicenseKinds say which licences may depend on which, see LicenseConflict.
	LicenseKinds []LicenseKind `yaml:"license_kinds"`
	// Contracts are the promised counts by technical module name.
	Contracts       map[string][]Contract `yaml:"contracts"`
	UpstreamDefects []Defect              `yaml:"upstream_defects"`
	// Thresholds say where the bands of a module's dashboard begin, by technical name.
	Thresholds map[string]Bands `yaml:"thresholds"`
	// Libraries are those that modules bundle, by technical name.
	Libraries map[string][]Library `yaml:"libraries"`
	// Structure are globs of files that a module has, by its technical name; paths are relative to its folder.
	Structure  map[string][]string `yaml:"structure"`
	Limits     Limits              `yaml:"limits"`
	SmartDelta SmartDelta          `yaml:"smart_delta"`
	Deployment Deployment          `yaml:"deployment"`
}

// Bands are percentages from which a figure is green or yellow; below the second it is red.
type Bands struct {
	Green  float64 `yaml:"green"`
	Yellow float64 `yaml:"yellow"`
}

// Library is a library that a module bundles.
type Library struct {
	File    string `yaml:"file"` // glob, relative to the module's folder
	Name    string `yaml:"name"`
	Version string `yaml:"version"` // as its banner or content has it
}

// IAPAddon is a Community addon that is a client of Odoo's in-app purchases.
type IAPAddon struct {
	Name  string `yaml:"name"`
	Sends string `yaml:"sends"` // what it sends to whom; a clause without a period, for "<name> sends …"
	Off   string `yaml:"off"`   // what switches it off; an imperative without a period
	Base  bool   `yaml:"base"`  // sends nothing itself: others build on it
}

// IAP finds an in-app purchase addon by its technical name.
func (p *Policy) IAP(name string) (IAPAddon, bool) { return addonNamed(p.IAPAddons, name) }

// TalksToIAP finds an addon that talks to a server of in-app purchases as it comes, replaceable ones among them and
// those that only others build on not.
func (p *Policy) TalksToIAP(name string) (IAPAddon, bool) {
	if a, ok := p.IAP(name); ok {
		return a, !a.Base
	}
	return addonNamed(p.IAPReplaceable, name)
}

func addonNamed(list []IAPAddon, name string) (IAPAddon, bool) {
	for _, a := range list {
		if a.Name == name {
			return a, true
		}
	}
	return IAPAddon{}, false
}

// Enterprise is what marks code as Odoo Enterprise beside the catalogue's addon names.
type Enterprise struct {
	// ImportPrefix is what a name below odoo.addons may not begin with, whatever follows: "enterprise".
	ImportPrefix string    `yaml:"import_prefix"`
	Licenses     []License `yaml:"licenses"`
	// SourceNames are lower-case names of folders and repositories that hold Enterprise's sources.
	SourceNames []string `yaml:"source_names"`
	// CommunityTemplates are templates of Community that are named after Enterprise addons.
	CommunityTemplates []string `yaml:"community_templates"`
	// CopiedNames is how many names of one Enterprise addon a module may define itself before it looks like a copy
	// (EE112): models, names of the web client and templates that no public addon is known to have.
	CopiedNames int `yaml:"copied_names"`
}

// License is a value of a manifest's license key that own and vendored modules may not have.
type License struct {
	Name     string `yaml:"name"`
	Severity string `yaml:"severity"` // of EE107: "error" or "warning"
	Why      string `yaml:"why"`      // one clause
	// Title is what its text begins with; "" where files are not searched for it.
	Title string `yaml:"title"`
}

// Level gives the severity as a value; the generator refuses a policy file with another word.
func (l License) Level() rules.Severity {
	s, err := rules.ParseSeverity(l.Severity)
	if err != nil {
		return rules.Error
	}
	return s
}

// License finds a licence that EE107 is about, by the value of the manifest; blanks around it are none of its name.
func (p *Policy) License(name string) (License, bool) {
	name = strings.TrimSpace(name)
	for _, l := range p.Enterprise.Licenses {
		if l.Name == name {
			return l, true
		}
	}
	return License{}, false
}

// Limits bound what is read, so that a huge or hostile file costs a finding (PARSE005) and not the run.
type Limits struct {
	FileBytes     int64 `yaml:"file_bytes"`     // of a .py, .xml, .csv or .js file
	ManifestBytes int64 `yaml:"manifest_bytes"` // of a __manifest__.py
	XMLDepth      int   `yaml:"xml_depth"`      // nesting of elements; libxml2's own limit
}

// Defect is a true defect of Odoo's own source, which is not reported.
type Defect struct {
	Rule   string `yaml:"rule"`   // id
	Module string `yaml:"module"` // technical name of a core module
	// Path is relative to the module's folder, with '/'; empty for the module as a whole.
	Path string `yaml:"path"`
	Why  string `yaml:"why"`
}

// UpstreamDefect tells whether a finding of the rule in a core module's file is a known defect, and why. The
// path is relative to the module's folder.
func (p *Policy) UpstreamDefect(rule *rules.Rule, module, path string) (why string, known bool) {
	for _, d := range p.UpstreamDefects {
		if d.Rule == rule.ID && d.Module == module && (d.Path == "" || d.Path == path) {
			return d.Why, true
		}
	}
	return "", false
}

// KeepsLevelUnloaded tells whether a rule speaks of what a workspace has, and not of what it uses, so that it does not
// matter whether anything loads it.
func (p *Policy) KeepsLevelUnloaded(rule *rules.Rule) bool {
	return slices.Contains(p.UnloadedKeeps, rule.ID)
}

// KeepsLevelInVendored tells whether a rule's findings count in vendored modules as they do in own ones.
// Nobody here maintains vendored code, so the rest are notes there.
func (p *Policy) KeepsLevelInVendored(rule *rules.Rule) bool {
	return slices.Contains(p.VendoredKeeps, rule.ID) || slices.Contains(p.VendoredKeeps, rule.Guardrail.String())
}
