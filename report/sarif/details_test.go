package sarif

import (
	"bytes"
	"encoding/json"
	"fmt"
	"sort"
	"strings"
	"testing"

	"github.com/jgtolentino/smartdelta/report/internal/sample"
)

// valuesAt gives what stands at a path such as "runs.results.level": arrays are entered, and every value counts.
func valuesAt(v any, path string) []any {
	if list, ok := v.([]any); ok {
		var all []any
		for _, e := range list {
			all = append(all, valuesAt(e, path)...)
		}
		return all
	}
	if path == "" {
		return []any{v}
	}
	object, _ := v.(map[string]any)
	for name, below := range object { // names have dots too: problem.severity
		if rest, ok := strings.CutPrefix(path, name); ok && (rest == "" || rest[0] == '.') {
			return valuesAt(below, strings.TrimPrefix(rest, "."))
		}
	}
	return nil
}

// What a report has to tell a consumer, each at its place in SARIF 2.1.0 (errata 01).
func TestSARIFDetails(t *testing.T) {
	r := sample.Rich(sample.Declared(t))
	for i := range r.Findings {
		r.Findings[i].LineHash = fmt.Sprintf("%016x:1", i)
	}
	var out bytes.Buffer
	if err := Write(&out, r); err != nil {
		t.Fatal(err)
	}
	var doc any
	if err := json.Unmarshal(out.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	const (
		driver  = "runs.tool.driver."
		rule    = driver + "rules."
		result  = "runs.results."
		place   = result + "locations.physicalLocation."
		related = result + "relatedLocations."
		step    = result + "codeFlows.threadFlows.locations.location."
		change  = result + "fixes.artifactChanges."
		every   = -1 // one for each rule or result of ours
	)
	for _, tt := range []struct {
		what, at string
		want     int    // how many there are at least
		has      string // one of the values, unless empty
	}{
		{"schema", "$schema",
			1, "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"},
		{"version of the format", "version", 1, "2.1.0"},
		{"driver", driver + "name", 1, "smartdelta"},
		{"its version", driver + "semanticVersion", 1, "0.1.0"},
		{"its home", driver + "informationUri", 1, ""},
		{"short description of a rule", rule + "shortDescription.text", every, "Dependency is an Odoo Enterprise module."},
		{"full description of a rule", rule + "fullDescription.text", every, ""},
		{"help in text", rule + "help.text", every, ""},
		{"help in markdown", rule + "help.markdown", every, ""},
		{"help on the web", rule + "helpUri", every, ""},
		{"default level", rule + "defaultConfiguration.level", every, "error"},
		{"tags", rule + "properties.tags", every, "odoo"},
		{"precision", rule + "properties.precision", every, "very-high"},
		{"GitHub's severity", rule + "properties.problem.severity", every, "error"},
		{"no rule is about security", rule + "properties.security-severity", 0, ""},
		{"guardrail of a rule", rule + "relationships.target.id", every, "EE"},
		{"guardrails", "runs.taxonomies.taxa.id", 12, "IAP"},
		{"their name", "runs.taxonomies.name", 1, "smartdelta guardrails"},
		{"named by the driver", driver + "supportedTaxonomies.name", 1, "smartdelta guardrails"},
		{"region", place + "region.startColumn", 9, ""},
		{"its text", place + "region.snippet.text", 9, `"planning"`},
		{"lines around it", place + "contextRegion.snippet.text", 9, ""},
		{"path relative to the root", place + "artifactLocation.uriBaseId", every, "SRCROOT"},
		{"module", result + "locations.logicalLocations.fullyQualifiedName", 9, "ops_finance_plan"},
		{"steps of a chain", step + "message.text", 8, ""},
		{"their places", step + "physicalLocation.region.startLine", 8, "21"},
		{"related places", related + "physicalLocation.artifactLocation.uri", 3, "oca_addons/helpdesk_mgmt/__manifest__.py"},
		{"which messages can link to", related + "id", 3, "1"},
		{"what a fix says", result + "fixes.description.text", 1, ""},
		{"what a fix deletes", change + "replacements.deletedRegion.startLine", 1, "13"},
		{"what a fix writes", change + "replacements.insertedContent.text", 1, ""},
		{"our fingerprint", result + "partialFingerprints.smartdelta/v1", every, "iap202-00000000"},
		{"GitHub's fingerprint", result + "partialFingerprints.primaryLocationLineHash", every, "0000000000000003:1"},
		{"suppression", result + "suppressions.kind", 1, "inSource"},
		{"its reason", result + "suppressions.justification", 1, "the gateway speaks to our own proxy."},
		{"new and known", result + "baselineState", every, "unchanged"},
		{"where the source is from", "runs.versionControlProvenance.repositoryUri", 1, "https://github.com/example/odoo-ce"},
		{"its commit", "runs.versionControlProvenance.revisionId", 1, "755cc8c0aa755cc8c0aa755cc8c0aa755cc8c0aa"},
		{"its branch", "runs.versionControlProvenance.branch", 1, "feature/omc-finance-ppm"},
		{"category of the run", "runs.automationDetails.id", 1, "smartdelta/"},
		{"exit code", "runs.invocations.exitCode", 1, "1"},
		{"whether the tool worked", "runs.invocations.executionSuccessful", 1, "true"},
		{"files not read",
			"runs.invocations.toolExecutionNotifications.locations.physicalLocation.artifactLocation.uri", 2,
			"addons/ops_finance_plan/models/broken.py"},
		{"and why", "runs.invocations.toolExecutionNotifications.message.text", 2, "not read: NUL bytes."},
		{"how columns are counted", "runs.columnKind", 1, "utf16CodeUnits"},
		{"the root, without where it is", "runs.originalUriBaseIds.SRCROOT.description.text", 1, ""},
		{"no absolute address of it", "runs.originalUriBaseIds.SRCROOT.uri", 0, ""},
	} {
		got := valuesAt(doc, tt.at)
		if tt.want == every {
			if tt.want = len(r.Findings); strings.HasPrefix(tt.at, rule) {
				tt.want = 10 // rules of the sample
			}
		}
		if len(got) < tt.want || tt.want == 0 && len(got) > 0 {
			t.Errorf("%s: %d values at %s, want %d", tt.what, len(got), tt.at, tt.want)
		}
		var texts []string
		found := tt.has == ""
		for _, v := range got {
			text := fmt.Sprint(v)
			found = found || text == tt.has
			texts = append(texts, text)
		}
		if !found {
			sort.Strings(texts)
			t.Errorf("%s: no %q at %s: %q", tt.what, tt.has, tt.at, texts)
		}
	}
}
