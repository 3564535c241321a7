package world

import "testing"

func TestIsOfChart(t *testing.T) {
	for name, want := range map[string]bool{
		"1_expense": true, "12_sale_tax_template": true, "1_": true,
		"expense": false, "_expense": false, "1": false, "1a_expense": false, "data_account_type": false,
	} {
		if got := isOfChart("account", name); got != want {
			t.Errorf("account.%s: %v", name, got)
		}
	}
	if isOfChart("l10n_be", "1_expense") {
		t.Error("a chart's ids are account's, whoever brings the chart")
	}
}
