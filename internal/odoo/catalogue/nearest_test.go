package catalogue

import "testing"

func TestNearest(t *testing.T) {
	tests := []struct {
		name, in, want string
	}{
		{"swapped letters", "helpdeks_mgmt", "helpdesk_mgmt"},
		{"a letter less", "acount", "account"},
		{"a letter more", "projectt", "project"},
		{"dash for underscore", "mis-builder", "mis_builder"},
		{"upper case", "Sale", "sale"},
		{"two slips", "base_automtaoin", "base_automation"},
		{"core before others", "websit", "website"},
		{"enterprise is named too", "web_enterprize", "web_enterprise"},
		{"three slips", "xyzject", ""},
		{"short names differ too little", "hrr", ""},
		{"two slips in a short name", "sxxe", ""},
		{"another country", "l10n_sa_invoice", ""},
		{"nothing alike", "omc_finance_ppm", ""},
		{"empty", "", ""},
		{"too long", string(make([]byte, 200)), ""},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			got, ok := Nearest(test.in, V18)
			if got != test.want || ok != (test.want != "") {
				t.Errorf("Nearest(%q) = %q, %v, want %q", test.in, got, ok, test.want)
			}
		})
	}
}

// TestNearestSeries: the same slip, judged by what exists in the series.
func TestNearestSeries(t *testing.T) {
	for s, want := range map[Series]string{V16: "note", 0: ""} {
		if got, _ := Nearest("nots", s); got != want {
			t.Errorf("Nearest(nots, %s) = %q, want %q", s, got, want)
		}
	}
}

func TestDistance(t *testing.T) {
	tests := []struct {
		a, b  string
		limit int
		want  int
		ok    bool
	}{
		{"", "", 0, 0, true},
		{"sale", "sale", 0, 0, true},
		{"sale", "SALE", 0, 0, true},
		{"sale", "slae", 2, 1, true},
		{"sale", "asle", 2, 1, true},
		{"ca", "abc", 3, 3, true}, // each place is edited once, so no swap and insertion
		{"kitten", "sitting", 3, 3, true},
		{"kitten", "sitting", 2, 0, false},
		{"", "abc", 3, 3, true},
		{"", "abcd", 3, 0, false},
	}
	for _, test := range tests {
		for _, pair := range [][2]string{{test.a, test.b}, {test.b, test.a}} {
			got, ok := Distance(pair[0], pair[1], test.limit)
			if ok != test.ok || ok && got != test.want {
				t.Errorf("Distance(%q, %q, %d) = %d, %v, want %d, %v", pair[0], pair[1], test.limit, got, ok, test.want, test.ok)
			}
		}
	}
}

// FuzzDistance: the limit only cuts off, and both directions agree.
func FuzzDistance(f *testing.F) {
	f.Add("helpdesk", "hlepdeks")
	f.Add("a\xff", "")
	f.Fuzz(func(t *testing.T, a, b string) {
		full, ok := Distance(a, b, 2*maxDistanceLength)
		back, _ := Distance(b, a, 2*maxDistanceLength)
		if ok != (len(a) <= maxDistanceLength && len(b) <= maxDistanceLength) || full != back {
			t.Fatalf("%d, %v there and %d back", full, ok, back)
		}
		for limit := range 4 {
			got, near := Distance(a, b, limit)
			if near != (ok && full <= limit) || near && got != full {
				t.Fatalf("limit %d: %d, %v, want %d", limit, got, near, full)
			}
		}
	})
}
