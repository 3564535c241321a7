package audit

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/CycloneDX/cyclonedx-go"
	"github.com/spdx/tools-golang/json"
	"github.com/spdx/tools-golang/spdx/v2/common"
	"github.com/spdx/tools-golang/spdx/v2/v2_3"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/report/visible"
)

// spdxLicenses are SPDX's identifiers of the values that a manifest's licence can have. Odoo's "GPL-3" and
// "LGPL-3" say no "or later", so they mean that version only. Others have no identifier.
var spdxLicenses = map[string]string{
	"GPL-2": "GPL-2.0-only", "GPL-2 or any later version": "GPL-2.0-or-later",
	"GPL-3": "GPL-3.0-only", "GPL-3 or any later version": "GPL-3.0-or-later",
	"AGPL-3": "AGPL-3.0-only", "AGPL-3 or any later version": "AGPL-3.0-or-later",
	"LGPL-3": "LGPL-3.0-only", "LGPL-3 or any later version": "LGPL-3.0-or-later",
	"MIT": "MIT", "Apache-2.0": "Apache-2.0", "BSD-2-Clause": "BSD-2-Clause", "BSD-3-Clause": "BSD-3-Clause",
}

// components gives the rows that make the software: each name once, the one that Odoo loads.
func components(r *Report) []*Module {
	var all []*Module
	for _, m := range r.Modules {
		if m.Shadowed == "" && !m.Hidden {
			all = append(all, m)
		}
	}
	return all
}

// edges gives the names among the components that a module depends on, sorted.
func edges(m *Module, known map[string]bool) []string {
	var all []string
	for _, d := range m.Depends {
		if known[d] {
			all = append(all, d)
		}
	}
	slices.Sort(all)
	return slices.Compact(all)
}

func names(modules []*Module) map[string]bool {
	known := map[string]bool{}
	for _, m := range modules {
		known[m.Name] = true
	}
	return known
}

// purl gives the package URL of a module: that on PyPI of a public addon whose files are vendored or wanted.
func purl(m *Module) string {
	if m.Pip == "" {
		return ""
	}
	name, _, _ := strings.Cut(m.Pip, "=")
	if m.Version != "" {
		return "pkg:pypi/" + name + "@" + m.Version
	}
	return "pkg:pypi/" + name
}

// writeCycloneDX writes CycloneDX 1.6 as JSON. Serial number and time are left out, so that the same workspace
// gives the same bytes.
func writeCycloneDX(w io.Writer, r *Report, meta Meta) error {
	modules := components(r)
	known := names(modules)
	bom := cyclonedx.NewBOM()
	bom.SpecVersion = cyclonedx.SpecVersion1_6
	bom.JSONSchema = "http://cyclonedx.org/schema/bom-1.6.schema.json"
	bom.Metadata = &cyclonedx.Metadata{
		Tools: &cyclonedx.ToolsChoice{Components: &[]cyclonedx.Component{{Type: cyclonedx.ComponentTypeApplication,
			Name: "smartdelta", Version: meta.Version}}},
		Component: &cyclonedx.Component{Type: cyclonedx.ComponentTypeApplication, BOMRef: "workspace", Name: r.Name,
			Version: r.Revision},
	}
	list := []cyclonedx.Component{}
	dependencies := []cyclonedx.Dependency{}
	var own []string
	for _, m := range modules {
		c := cyclonedx.Component{
			Type: cyclonedx.ComponentTypeLibrary, BOMRef: "module/" + m.Name, Name: m.Name, Version: m.Version,
			PackageURL: purl(m),
			Properties: &[]cyclonedx.Property{{Name: "smartdelta:origin", Value: m.Origin.String()},
				{Name: "smartdelta:edition", Value: string(m.Edition)}},
		}
		if m.Author != "" {
			c.Authors = &[]cyclonedx.OrganizationalContact{{Name: m.Author}}
		}
		if id := spdxLicenses[m.License]; id != "" {
			c.Licenses = &cyclonedx.Licenses{{License: &cyclonedx.License{ID: id}}}
		} else if m.License != "" {
			c.Licenses = &cyclonedx.Licenses{{License: &cyclonedx.License{Name: m.License}}}
		}
		if m.Path != "" {
			*c.Properties = append(*c.Properties, cyclonedx.Property{Name: "smartdelta:path", Value: m.Path})
		}
		if m.Revision != "" {
			*c.Properties = append(*c.Properties, cyclonedx.Property{Name: "smartdelta:revision", Value: m.Revision})
		}
		if m.Repository != "" {
			c.ExternalReferences = &[]cyclonedx.ExternalReference{{Type: cyclonedx.ERTypeVCS,
				URL: "https://github.com/" + m.Repository}}
		}
		list = append(list, c)
		if m.Origin == workspace.Own {
			own = append(own, c.BOMRef)
		}
		d := cyclonedx.Dependency{Ref: c.BOMRef}
		if names := edges(m, known); len(names) > 0 {
			refs := make([]string, len(names))
			for i, name := range names {
				refs[i] = "module/" + name
			}
			d.Dependencies = &refs
		}
		dependencies = append(dependencies, d)
	}
	root := cyclonedx.Dependency{Ref: "workspace"}
	if len(own) > 0 {
		root.Dependencies = &own
	}
	dependencies = append([]cyclonedx.Dependency{root}, dependencies...)
	bom.Components, bom.Dependencies = &list, &dependencies
	var text bytes.Buffer
	encoder := cyclonedx.NewBOMEncoder(&text, cyclonedx.BOMFileFormatJSON).SetPretty(true).SetEscapeHTML(false)
	if err := encoder.Encode(bom); err != nil {
		return err
	}
	_, err := w.Write(visible.JSON(text.Bytes()))
	return err
}

// writeSPDX writes SPDX 2.3 as JSON. Its namespace is made of the content, and its time is the caller's.
func writeSPDX(w io.Writer, r *Report, meta Meta) error {
	modules := components(r)
	known := names(modules)
	digest := sha256.New()
	doc := &v2_3.Document{
		SPDXVersion: "SPDX-2.3", DataLicense: "CC0-1.0", SPDXIdentifier: "DOCUMENT", DocumentName: r.Name,
		CreationInfo: &v2_3.CreationInfo{
			Creators: []common.Creator{{CreatorType: "Tool", Creator: "smartdelta-" + meta.Version}},
			Created:  meta.Created.UTC().Format("2006-01-02T15:04:05Z"),
		},
	}
	const top = common.ElementID("workspace")
	doc.Packages = append(doc.Packages, &v2_3.Package{
		PackageName: r.Name, PackageSPDXIdentifier: top, PackageVersion: r.Revision,
		PackageDownloadLocation: "NOASSERTION", PackageLicenseConcluded: "NOASSERTION",
		PackageLicenseDeclared: "NOASSERTION", PackageCopyrightText: "NOASSERTION",
		PrimaryPackagePurpose: "APPLICATION",
	})
	relate := func(a common.ElementID, kind string, b common.ElementID) {
		doc.Relationships = append(doc.Relationships, &v2_3.Relationship{RefA: common.MakeDocElementID("", string(a)),
			RefB: common.MakeDocElementID("", string(b)), Relationship: kind})
	}
	relate("DOCUMENT", common.TypeRelationshipDescribe, top)
	for _, m := range modules {
		id := elementID(m.Name)
		p := &v2_3.Package{
			PackageName: m.Name, PackageSPDXIdentifier: id, PackageVersion: m.Version,
			PackageDownloadLocation: "NOASSERTION", PackageLicenseConcluded: "NOASSERTION",
			PackageLicenseDeclared: "NOASSERTION", PackageCopyrightText: "NOASSERTION",
			PackageComment: fmt.Sprintf("origin %s; edition %s", m.Origin, m.Edition), PrimaryPackagePurpose: "LIBRARY",
		}
		if m.Path != "" {
			p.PackageSourceInfo = "folder " + m.Path
		}
		if m.Repository != "" {
			p.PackageDownloadLocation = "git+https://github.com/" + m.Repository + ".git"
			if m.Revision != "" {
				p.PackageDownloadLocation += "@" + m.Revision
			}
		}
		if license := spdxLicenses[m.License]; license != "" {
			p.PackageLicenseDeclared = license
		} else if m.License != "" {
			p.PackageLicenseDeclared = otherLicense(doc, m.License)
		}
		if url := purl(m); url != "" {
			p.PackageExternalReferences = []*v2_3.PackageExternalReference{{Category: common.CategoryPackageManager,
				RefType: common.TypePackageManagerPURL, Locator: url}}
		}
		if m.Author != "" {
			p.PackageSupplier = &common.Supplier{SupplierType: "Organization",
				Supplier: strings.Join(strings.Fields(m.Author), " ")}
		}
		doc.Packages = append(doc.Packages, p)
		fmt.Fprintf(digest, "%s %s %s %s\n", m.Name, m.Version, m.Origin, m.Revision)
		if m.Origin == workspace.Own {
			relate(top, common.TypeRelationshipContains, id)
		}
		for _, name := range edges(m, known) {
			relate(id, common.TypeRelationshipDependsOn, elementID(name))
		}
	}
	doc.DocumentNamespace = "https://github.com/jgtolentino/smartdelta/spdx/" + elementName(r.Name) + "-" +
		hex.EncodeToString(digest.Sum(nil))[:32]
	var text bytes.Buffer
	if err := json.Write(doc, &text, json.Indent("  "), json.EscapeHTML(false)); err != nil {
		return err
	}
	_, err := w.Write(visible.JSON(text.Bytes()))
	return err
}

// otherLicense gives the reference of a licence that SPDX has no identifier for, and declares it once.
func otherLicense(doc *v2_3.Document, name string) string {
	id := "LicenseRef-" + elementName(name)
	if !slices.ContainsFunc(doc.OtherLicenses, func(l *v2_3.OtherLicense) bool { return l.LicenseIdentifier == id }) {
		doc.OtherLicenses = append(doc.OtherLicenses, &v2_3.OtherLicense{LicenseIdentifier: id, LicenseName: name,
			ExtractedText: "The manifest says: " + name})
	}
	return id
}

func elementID(module string) common.ElementID {
	// Names differ in '_' and '-' alone, and a broken manifest may ask for any: each gets an identifier of its own.
	var b strings.Builder
	for _, c := range module {
		switch {
		case '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z':
			b.WriteRune(c)
		case c == '_':
			b.WriteByte('-')
		default:
			fmt.Fprintf(&b, ".%x.", c)
		}
	}
	return common.ElementID("module-" + b.String())
}

// elementName keeps what SPDX allows in an identifier: letters, digits, '.' and '-'.
func elementName(name string) string {
	return strings.Map(func(c rune) rune {
		if c == '-' || c == '.' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' {
			return c
		}
		return '-'
	}, name)
}
