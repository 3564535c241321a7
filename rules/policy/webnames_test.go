package policy

import "testing"

func TestEnterpriseWebName(t *testing.T) {
	p := &Policy{EnterpriseWebNames: []EnterpriseWebName{
		{Kind: WebTag, Name: "a", Addon: "x"}, {Kind: WebTag, Name: "b", Addon: "y"}, {Kind: WebWidget, Name: "a", Addon: "z"},
	}}
	tests := []struct {
		name string
		kind WebKind
		in   string
		want string // addon
	}{
		{"first", WebTag, "a", "x"},
		{"same name, other kind", WebWidget, "a", "z"},
		{"name of another kind", WebWidget, "b", ""},
		{"kind without names", WebService, "a", ""},
		{"before all", WebService, "", ""},
		{"after all", WebWidget, "zz", ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got, ok := p.EnterpriseWebName(tt.kind, tt.in); got.Addon != tt.want || ok != (tt.want != "") {
				t.Errorf("EnterpriseWebName(%s, %q) = %v, %v, want %q", tt.kind, tt.in, got, ok, tt.want)
			}
		})
	}
}

// Each row of the table is found by its kind and name.
func TestEnterpriseWebNames(t *testing.T) {
	p := Default()
	for _, want := range p.EnterpriseWebNames {
		if got, ok := p.EnterpriseWebName(want.Kind, want.Name); !ok || got.Addon != want.Addon {
			t.Errorf("EnterpriseWebName(%s, %s) = %v, %v", want.Kind, want.Name, got, ok)
		}
	}
}

func TestEnterpriseWebNameIn(t *testing.T) {
	tests := []struct{ since, until, in string }{
		{"", "", "16.0 17.0 18.0"},
		{"17.0", "", "17.0 18.0"},
		{"", "17.0", "16.0 17.0"},
		{"17.0", "17.0", "17.0"},
	}
	for _, tt := range tests {
		n := EnterpriseWebName{Since: tt.since, Until: tt.until}
		got := ""
		for _, series := range []string{"16.0", "17.0", "18.0"} {
			if n.In(series) {
				got += " " + series
			}
		}
		if got != " "+tt.in {
			t.Errorf("since %q until %q: in%s, want %s", tt.since, tt.until, got, tt.in)
		}
	}
}
