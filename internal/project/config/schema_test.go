package config

import (
	"encoding/json"
	"path/filepath"
	"testing"

	"github.com/goccy/go-yaml"
	"github.com/google/go-cmp/cmp"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// schema compiles the published schema of the configuration file.
func schema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	s, err := jsonschema.NewCompiler().Compile(filepath.Join("..", "..", "..", "docs", "schema", "smartdelta.schema.json"))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// asJSON turns YAML into what the validator takes.
func asJSON(t *testing.T, text string) any {
	t.Helper()
	var v any
	if err := yaml.Unmarshal([]byte(text), &v); err != nil {
		t.Fatal(err)
	}
	raw, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	var out any
	if err := json.Unmarshal(raw, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSchemaAgreesWithParse(t *testing.T) {
	s := schema(t)
	tests := []struct {
		name, in string
		valid    bool
	}{
		{"empty", "", true},
		{"all keys", full, true},
		{"series as text", "series: '19.0'", true},
		{"unknown key", "vendorred: [x]", false},
		{"series", "series: '15.0'", false},
		{"version", "version: 2", false},
		{"folder outside", "own: [../x]", false},
		{"folder with dots in its name", "own: [..x]", true},
		{"backslash", `own: ['a\b']`, false},
		{"no list", "vendored: oca", false},
		{"vendored_by", "vendored_by: [pip, aggregator]", true},
		{"vendored_by unknown", "vendored_by: [wheel]", false},
		{"approved", "approved: [omc_*, mis_builder, 'l10n_[a-f]?']", true},
		{"approved by nothing", "approved: []", true},
		{"approved with a path", "approved: [addons/omc_*]", false},
		{"severity", "fail_on: off", false},
		{"rule level", "rules: {EE101: maybe}", false},
		{"contract with neither number", "contracts: {m: [{name: a, model: x.y}]}", false},
		{"contract with both numbers", "contracts: {m: [{name: a, model: x.y, count: 1, min: 1}]}", false},
		{"contract with a range", "contracts: {m: [{name: a, model: x.y, max: 1, min: 1}]}", true},
		{"contract below zero", "contracts: {m: [{name: a, model: x.y, count: -1}]}", false},
		{"contract unknown key", "contracts: {m: [{name: a, model: x.y, count: 1, kount: 2}]}", false},
		{"condition without test", "contracts: {m: [{name: a, model: x.y, count: 1, where: [{field: f}]}]}", false},
		{"condition in", "contracts: {m: [{name: a, model: x.y, count: 1, where: [{field: f, in: [1, a, true]}]}]}", true},
		{"condition with a list", "contracts: {m: [{name: a, model: x.y, count: 1, where: [{field: f, equals: [1]}]}]}", false},
		{"ignore without reason", "ignore: [{rule: EE101, path: x}]", false},
		{"smart delta", "smart_delta: {required: true, steps: {m: gap delta, n: CONFIG_ONLY}, baseline: b, branches: [x/**], trunks: []}", true},
		{"smart delta, no step", "smart_delta: {steps: {m: GAP}}", false},
		{"smart delta, neither true nor false", "smart_delta: {required: perhaps}", false},
		{"smart delta, unknown key", "smart_delta: {step: GAP_DELTA}", false},
		{"ignore date", "ignore: [{rule: EE101, path: x, reason: y, until: tomorrow}]", false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := Parse(Name, []byte(tt.in))
			if (err == nil) != tt.valid {
				t.Errorf("Parse: %v, want valid %v", err, tt.valid)
			}
			if err := s.Validate(asJSON(t, tt.in)); (err == nil) != tt.valid {
				t.Errorf("schema: %v, want valid %v", err, tt.valid)
			}
		})
	}
}

func TestSchemaHasAllKeys(t *testing.T) {
	want, got := map[string]bool{}, map[string]bool{}
	for _, k := range Keys() {
		want[k] = true
	}
	for k := range schema(t).Properties {
		got[k] = true
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got)\n%s", diff)
	}
}
