package catalogue

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines gives the lines of a data file that are no comments.
func lines(t testing.TB, file string) []string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSuffix(line, "\n"); line != "" && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	if len(lines) == 0 {
		t.Fatalf("%s is empty", file)
	}
	return lines
}

func TestNamesAreSortedAndFound(t *testing.T) {
	if n := names.count(); n < 10000 {
		t.Fatalf("%d names, want more than 10000", n)
	}
	for i := range names.count() {
		if i > 0 && names.name(i-1) >= names.name(i) {
			t.Fatalf("%q stands before %q", names.name(i-1), names.name(i))
		}
		if got, ok := names.find(names.name(i)); !ok || got != i {
			t.Fatalf("find(%q) = %d, %v, want %d", names.name(i), got, ok, i)
		}
	}
	for _, name := range []string{"", "a", "account_", "~", "zzz", "Sale", "sale\x00"} {
		if _, ok := names.find(name); ok {
			t.Errorf("find(%q) found it", name)
		}
	}
}

// TestCoreEditionOfLists holds the tables against the published lists: above all, no Community addon of a series
// may be called Enterprise in it.
func TestCoreEditionOfLists(t *testing.T) {
	known := map[Series]map[string]Edition{}
	for s := range All() {
		known[s] = map[string]Edition{}
		for _, name := range lines(t, "data/core-addons/"+s.String()+"-c.txt") {
			known[s][name] = Community
		}
		for _, name := range lines(t, "data/core-addons/"+s.String()+"-e.txt") {
			known[s][name] = Enterprise
		}
	}
	for m := range V18.Modules() {
		if known[V18][m.Name] == Enterprise {
			t.Errorf("%s is in the source tree and in the Enterprise list", m.Name)
		}
		known[V18][m.Name] = Community
	}
	for s := range All() {
		for i := range names.count() {
			name := names.name(i)
			if got, want := s.CoreEdition(name), known[s][name]; got != want {
				t.Errorf("%s.CoreEdition(%s) = %d, want %d", s, name, got, want)
			}
		}
	}
}

func TestCoreEdition(t *testing.T) {
	tests := []struct {
		series Series
		addon  string
		want   Edition
	}{
		{V18, "data_recycle", Community},
		{V18, "marketing_card", Community},
		{V18, "l10n_ee", Community},          // Estonia
		{V18, "test_data_module", Community}, // only in the source tree
		{V18, "l10n_mr", Community},          // only in the list
		{V18, "planning", Enterprise},
		{V18, "helpdesk", Enterprise},
		{V18, "web_enterprise", Enterprise},
		{V17, "spreadsheet_dashboard_purchase_stock", Community}, // moved with 18.0
		{V18, "spreadsheet_dashboard_purchase_stock", Enterprise},
		{V18, "mis_builder", NotCore},
		{V18, "remove_odoo_enterprise", NotCore},
		{V18, "enterprise", NotCore},
		{V18, "", NotCore},
		{0, "sale", NotCore},
		{V19 + 1, "sale", NotCore},
	}
	for _, test := range tests {
		if got := test.series.CoreEdition(test.addon); got != test.want {
			t.Errorf("%s.CoreEdition(%q) = %d, want %d", test.series, test.addon, got, test.want)
		}
	}
}

func TestPublicAddon(t *testing.T) {
	for _, line := range lines(t, "data/community-addons.tsv") {
		name, list, _ := strings.Cut(line, "\t")
		set, ok := PublicAddon(name)
		if got := strings.Join(set.All(), ","); got != list || ok != (list != "") {
			t.Errorf("PublicAddon(%s) = %s, %v, want %s", name, got, ok, list)
		}
	}
	for _, name := range []string{"sale", "planning", "nowhere_mod"} {
		if set, ok := PublicAddon(name); ok {
			t.Errorf("PublicAddon(%s) = %s, want none", name, set.All())
		}
	}
}

// twice are the names of 18.0 that an older public addon has too.
var twice = []string{
	"account_avatax", "account_avatax_sale", "account_bank_statement_import", "account_bank_statement_import_camt",
	"account_bank_statement_import_ofx", "account_bank_statement_import_qif", "crm_helpdesk", "hr_payroll", "iot",
	"knowledge", "l10n_ch_hr_payroll", "l10n_it_riba", "l10n_nl_intrastat", "l10n_ro_hr_payroll", "quality_control",
	"sale_commission", "sale_commission_margin",
}

func TestClassifyNamesThatExistTwice(t *testing.T) {
	var got []string
	for i := range names.count() {
		name := names.name(i)
		if _, public := PublicAddon(name); public && V18.CoreEdition(name) == Enterprise {
			got = append(got, name)
			if class := V18.Classify(name); class != ClassEnterprise {
				t.Errorf("V18.Classify(%s) = %d, want Enterprise", name, class)
			}
		}
	}
	if diff := cmp.Diff(twice, got); diff != "" {
		t.Errorf("Enterprise names of 18.0 that are public as well (-want +got):\n%s", diff)
	}
}

func TestClassify(t *testing.T) {
	tests := []struct {
		name   string
		series Series
		addon  string
		want   Class
	}{
		{"core", V18, "sale", ClassCore},
		{"core with an older public namesake", V18, "auth_totp", ClassCore},
		{"enterprise", V18, "planning", ClassEnterprise},
		{"enterprise, public for 16.0 only", V18, "l10n_it_riba", ClassEnterprise},
		{"the same where it is public", V16, "l10n_it_riba", ClassCommunity},
		{"public for 17.0, Enterprise only later", V17, "sale_commission", ClassCommunity},
		{"enterprise, a public release for 16.0 is not certain", V16, "account_reconcile_wizard", ClassEnterprise},
		{"public", V18, "queue_job", ClassCommunity},
		{"public, newest release is for 19.0", V18, "mis_builder", ClassCommunity},
		{"public, for older series only", V18, "account_account_constraint_code", ClassCommunity},
		{"core in other series", V18, "note", ClassUnknown},
		{"nowhere", V18, "omc_finance_ppm", ClassUnknown},
		{"no series", 0, "sale", ClassUnknown},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if got := test.series.Classify(test.addon); got != test.want {
				t.Errorf("%s.Classify(%s) = %d, want %d", test.series, test.addon, got, test.want)
			}
		})
	}
}

func TestRepositoryOf(t *testing.T) {
	tests := map[string]string{
		"mis_builder":    "OCA/mis-builder",
		"queue_job":      "OCA/queue",
		"helpdesk_mgmt":  "OCA/helpdesk", // from the equivalents and from its wheel
		"web_responsive": "OCA/web",
		"sale":           "",
		"nowhere_mod":    "",
	}
	for addon, want := range tests {
		if got, ok := RepositoryOf(addon); got != want || ok != (want != "") {
			t.Errorf("RepositoryOf(%s) = %q, %v, want %q", addon, got, ok, want)
		}
	}
}

func TestEquivalents(t *testing.T) {
	tests := []struct {
		addon string
		want  []Equivalent
		known bool
	}{
		{"helpdesk", []Equivalent{{"OCA/helpdesk", "helpdesk_mgmt"}}, true},
		{"delivery_ups", nil, true},
		{"sale", nil, false},
		{"", nil, false},
		{"zzz", nil, false},
	}
	for _, test := range tests {
		got, known := Equivalents(test.addon)
		if diff := cmp.Diff(test.want, got); diff != "" || known != test.known {
			t.Errorf("Equivalents(%s): known %v, want %v (-want +got):\n%s", test.addon, known, test.known, diff)
		}
	}
	if !slices.IsSortedFunc(equivalences[:], func(a, b equivalence) int { return strings.Compare(a.enterprise, b.enterprise) }) {
		t.Error("equivalences are not sorted")
	}
	for _, e := range equivalences {
		if V18.CoreEdition(e.enterprise) != Enterprise {
			t.Errorf("%s has equivalents, but is not Enterprise in 18.0", e.enterprise)
		}
	}
}

// TestNoAllocation holds the promise of the package: a look-up allocates nothing.
func TestNoAllocation(t *testing.T) {
	for name, lookUp := range lookUps {
		if allocs := testing.AllocsPerRun(100, lookUp); allocs != 0 {
			t.Errorf("%s allocates %v times", name, allocs)
		}
	}
}

var lookUps = map[string]func(){
	"CoreEdition":  func() { V18.CoreEdition("helpdesk") },
	"PublicAddon":  func() { PublicAddon("mis_builder") },
	"Classify":     func() { V18.Classify("quality_control") },
	"Unknown":      func() { V18.Classify("omc_finance_ppm") },
	"RepositoryOf": func() { RepositoryOf("queue_job") },
	"Equivalents":  func() { Equivalents("helpdesk") },
	"Core":         func() { V18.Core("website_sale") },
	"Nearest":      func() { Nearest("helpdesk_mgnt", V18) },
}

func BenchmarkLookUp(b *testing.B) {
	for name, lookUp := range lookUps {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lookUp()
			}
		})
	}
}
