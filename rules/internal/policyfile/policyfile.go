// Package policyfile reads the policy files, rules/policy/*.yaml.
//
// In: the YAML. Out: one policy.Policy, checked. It serves the generator and tests, never the running tool:
// policy.Default is the same, unparsed.
package policyfile

import (
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/goccy/go-yaml"

	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Load reads the *.yaml files of the folder into one Policy and checks it. Unknown keys, and a top-level key
// in two files, are errors.
func Load(dir fs.FS) (*policy.Policy, error) {
	names, err := fs.Glob(dir, "*.yaml")
	if err != nil {
		return nil, err
	}
	p := &policy.Policy{}
	from := map[string]string{}
	for _, name := range names {
		src, err := fs.ReadFile(dir, name)
		if err != nil {
			return nil, err
		}
		var one policy.Policy
		if err := yaml.UnmarshalWithOptions(src, &one, yaml.Strict()); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		for key, set := range fieldsOf(&one) {
			if set.IsZero() {
				continue
			}
			if from[key] != "" {
				return nil, fmt.Errorf("%s: %s stands in %s already", name, key, from[key])
			}
			from[key] = name
			fieldsOf(p)[key].Set(set)
		}
	}
	if err := validate(p); err != nil {
		return nil, err
	}
	return p, nil
}

// fieldsOf gives the policy's fields by their YAML key.
func fieldsOf(p *policy.Policy) map[string]reflect.Value {
	v := reflect.ValueOf(p).Elem()
	fields := map[string]reflect.Value{}
	for i := range v.NumField() {
		fields[v.Type().Field(i).Tag.Get("yaml")] = v.Field(i)
	}
	return fields
}

// validate checks that every part is there and makes sense. It turns the numbers of contracts into one type
// each, see Contract.Validate. That ids are those of known rules is for the generator to check.
func validate(p *policy.Policy) error {
	var wrong []error
	add := func(bad bool, format string, args ...any) {
		if bad {
			wrong = append(wrong, fmt.Errorf(format, args...))
		}
	}
	add(len(p.VendoredRoots) == 0, "vendored_roots is empty")
	for _, pattern := range p.VendoredRoots {
		add(!isPattern(strings.TrimPrefix(pattern, "!")), "vendored_roots: %q is no folder pattern", pattern)
	}
	for _, keep := range p.VendoredKeeps {
		_, err := rules.ParseGuardrail(strings.TrimRight(keep, "0123456789"))
		add(err != nil, "vendored_keeps: %q is neither a guardrail nor a rule's id", keep)
	}
	add(len(p.IAPAddons) == 0, "iap_addons is empty")
	byName := func(a, b policy.IAPAddon) int { return strings.Compare(a.Name, b.Name) }
	lists := map[string][]policy.IAPAddon{"iap_addons": p.IAPAddons, "iap_replaceable": p.IAPReplaceable}
	for key, list := range lists {
		add(!slices.IsSortedFunc(list, byName), "%s is not sorted", key)
		for _, a := range list {
			add(a.Name == "" || a.Sends == "" || a.Off == "", "%s: %q lacks a name, sends or off", key, a.Name)
			add(strings.HasSuffix(a.Sends, ".") || strings.HasSuffix(a.Off, "."),
				"%s: %s has a clause that ends in a period", key, a.Name)
		}
	}
	add(p.Enterprise.ImportPrefix == "", "enterprise: import_prefix is empty")
	add(len(p.Enterprise.Licenses) == 0, "enterprise: licenses is empty")
	add(p.Enterprise.CopiedNames <= 0, "enterprise: copied_names is not above zero")
	add(len(p.Enterprise.SourceNames) == 0, "enterprise: source_names is empty")
	for _, l := range p.Enterprise.Licenses {
		_, err := rules.ParseSeverity(l.Severity)
		add(err != nil, "enterprise: license %s: %w", l.Name, err)
		add(l.Name == "" || l.Why == "", "enterprise: license %q lacks a name or why", l.Name)
	}
	names(p, add)
	u := p.UnlistedFiles
	add(len(u.Extensions) == 0 || len(u.Folders) == 0 || len(u.XMLRoots) == 0,
		"unlisted_files lacks extensions, folders or xml_roots")
	for _, pattern := range slices.Concat(u.Folders, u.Exempt) {
		add(!isPattern(pattern), "unlisted_files: %q is no folder pattern", pattern)
	}
	for _, ext := range u.Extensions {
		add(!strings.HasPrefix(ext, ".") || ext != strings.ToLower(ext),
			"unlisted_files: extension %q is not like .xml", ext)
	}
	add(len(p.LicenseKinds) == 0, "license_kinds is empty")
	kinds := map[string]bool{}
	for _, k := range p.LicenseKinds {
		add(kinds[k.Name] || k.Name == "", "license_kinds: %q is nameless or there twice", k.Name)
		kinds[k.Name] = true
	}
	for _, k := range p.LicenseKinds {
		add(len(k.Values) == 0, "license_kinds: %s has no values", k.Name)
		for _, name := range k.MayDependOn {
			add(!kinds[name], "license_kinds: %s may depend on %q, which is none of them", k.Name, name)
		}
	}
	for _, d := range p.UpstreamDefects {
		add(d.Rule == "" || d.Module == "" || d.Why == "", "upstream_defects: %s %s lacks a rule, a module or why",
			d.Rule, d.Module)
	}
	l := p.Limits
	add(l.FileBytes <= 0 || l.ManifestBytes <= 0 || l.XMLDepth <= 0, "limits: one is missing or not above zero")
	for module, files := range p.Structure {
		for _, pattern := range files {
			add(!isPattern(pattern), "structure of %s: %q is no path", module, pattern)
		}
	}
	d := p.SmartDelta
	add(d.Baseline == "", "smart_delta: baseline is empty")
	add(d.NewModels <= 0 || d.NewFields <= 0 || d.ConfigLines <= 0 || d.ExternalShare <= 0 || d.ExternalShare > 100,
		"smart_delta: a threshold is missing, or none that can be reached")
	for _, list := range [][]string{d.Documents, d.ModuleDocuments, d.Clients, d.Connectors, d.Connections, d.Branches,
		d.Trunks, d.Bots} {
		add(len(list) == 0 || slices.Contains(list, ""), "smart_delta: a list is empty, or has an empty entry")
	}
	for module, bands := range p.Thresholds {
		add(bands.Yellow <= 0 || bands.Green <= bands.Yellow, "thresholds of %s are not in order", module)
	}
	for module, libraries := range p.Libraries {
		for _, l := range libraries {
			add(!isPattern(l.File) || l.Name == "" || l.Version == "",
				"libraries of %s: %q lacks a file, name or version", module, l.Name)
		}
	}
	for module, contracts := range p.Contracts {
		if err := policy.ValidateContracts(contracts); err != nil {
			wrong = append(wrong, fmt.Errorf("contracts of %s: %w", module, err))
		}
	}
	return errors.Join(wrong...)
}

// modelSources are the sources of a model's name, see the head of its file.
var modelSources = []string{"api-18.0", "api-19.0", "ce-18.0", "notes-19.0", "upgrade", "addons"}

// names checks the tables of names: complete, sorted for binary search, each name once.
func names(p *policy.Policy, add func(bad bool, format string, args ...any)) {
	ascending := func(what string, list []string) {
		add(len(list) == 0, "%s is empty", what)
		for i, name := range list {
			add(name == "", "%s: an entry lacks its name", what)
			add(i > 0 && list[i-1] >= name, "%s: %s is not in order, or there twice", what, name)
		}
	}
	var models, views, hosts, iap, former []string
	for _, m := range p.EnterpriseModels {
		models = append(models, m.Model)
		add(m.Addon == "", "enterprise_models: %s lacks an addon", m.Model)
		add(!slices.Contains(modelSources, m.Source), "enterprise_models: the source %q of %s is none of %q", m.Source,
			m.Model, modelSources)
	}
	for _, v := range p.EnterpriseViews {
		views = append(views, v.Type)
		add(v.Addon == "", "enterprise_views: %s lacks an addon", v.Type)
	}
	webNames(p, add)
	for _, h := range p.IAPEndpoints.Hosts {
		hosts = append(hosts, h.Host)
		add(h.Service == "" || h.Host != strings.ToLower(h.Host),
			"iap_endpoints: host %s lacks a service, or is not lower case", h.Host)
	}
	for _, m := range p.IAPModels {
		iap = append(iap, m.Model)
		_, known := p.IAP(m.Addon)
		add(!known, "iap_models: %s is of %s, which is none of iap_addons", m.Model, m.Addon)
	}
	for _, a := range p.FormerAddons {
		former = append(former, a.Name)
		add(a.Until == "", "former_addons: %s lacks its last series", a.Name)
	}
	ascending("former_addons", former)
	ascending("enterprise_models", models)
	ascending("enterprise_views", views)
	ascending("iap_endpoints: hosts", hosts)
	ascending("iap_endpoints: keys", p.IAPEndpoints.Keys)
	ascending("iap_endpoints: functions", p.IAPEndpoints.Functions)
	ascending("iap_models", iap)
}

// webSources are the words that the sources of a web client's name begin with.
var webSources = []string{"ce-17.0", "ce-18.0", "notes", "addon"}

// webNames checks the names of the web client: complete, of a known kind, sorted by kind and name.
func webNames(p *policy.Policy, add func(bad bool, format string, args ...any)) {
	add(len(p.EnterpriseWebNames) == 0, "enterprise_web is empty")
	for i, n := range p.EnterpriseWebNames {
		what := fmt.Sprintf("enterprise_web: %s %s", n.Kind, n.Name)
		add(n.Kind.Registries() == nil, "%s is of no known kind", what)
		add(n.Name == "" || n.Addon == "", "%s lacks a name or an addon", what)
		for source := range strings.SplitSeq(n.Source, "; ") {
			word, file, _ := strings.Cut(source, " ")
			add(!slices.Contains(webSources, word) || file == "", "%s: the source %q is not one of %q and a file", what,
				source, webSources)
		}
		add(n.Since != "" && n.Until != "" && n.Since > n.Until, "%s ends before it begins", what)
		if i > 0 {
			add(p.EnterpriseWebNames[i-1].Compare(n.Kind, n.Name) >= 0, "%s is not in order, or there twice", what)
		}
	}
}

// isPattern tells whether the text is folder names joined by single slashes.
func isPattern(text string) bool {
	for name := range strings.SplitSeq(text, "/") {
		if name == "" || name == "." || name == ".." || strings.ContainsAny(name, `\`) {
			return false
		}
	}
	return true
}
