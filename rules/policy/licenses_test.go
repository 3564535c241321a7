package policy

import "testing"

func TestLicenseConflict(t *testing.T) {
	tests := []struct {
		own, dependency string
		want            bool
	}{
		{"LGPL-3", "LGPL-3", false},
		{"LGPL-3", "AGPL-3", true},
		{"LGPL-3", "GPL-3 or any later version", true},
		{"AGPL-3", "LGPL-3", false},
		{"AGPL-3", "GPL-3", false},
		{"AGPL-3", "Other proprietary", true},
		{"GPL-3", "AGPL-3", true},
		{"OPL-1", "AGPL-3", true},
		{"OPL-1", "LGPL-3", false},
		{"Other proprietary", "OPL-1", false},
		{"MIT", "LGPL-3", false},
		{"MIT", "AGPL-3", true},
		{"LGPL-3", "MIT", false},
		{"LGPL-3", "Other OSI approved licence", false}, // nothing definite
		{"All rights reserved", "AGPL-3", false},
		{"", "AGPL-3", false},
	}
	p := Default()
	for _, tt := range tests {
		if _, _, got := p.LicenseConflict(tt.own, tt.dependency); got != tt.want {
			t.Errorf("%s on %s: %v, want %v", tt.own, tt.dependency, got, tt.want)
		}
	}
}
