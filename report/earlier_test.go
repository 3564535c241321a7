package report

import (
	"math/big"
	"strings"
	"testing"
)

func TestReadEarlier(t *testing.T) {
	e, err := ReadEarlier(strings.NewReader(`{"version": 1, "workspace": {"revision": "0123456789abcdef"},
		"summary": {"worst": {"exact": 79}, "mean": {"exact": 90.5}},
		"modules": [{"name": "a", "exact": 79}, {"name": "b", "exact": 100}, {"name": "c"}]}`))
	if err != nil {
		t.Fatal(err)
	}
	at := func(name string, n int64) *ModuleScore {
		return &ModuleScore{Module: name, Score: Score{value: big.NewRat(n, 1)}}
	}
	for want, m := range map[string]*ModuleScore{
		" (+21)": at("a", 100), "": at("b", 100), " (new)": at("c", 94), " (-6)": at("b", 94),
	} {
		if got := e.Note(m); got != want {
			t.Errorf("%s: %q, want %q", m.Module, got, want)
		}
	}
	if got := Change(e.Mean, at("", 93).Score) + ", " + Change(e.Worst, at("", 79).Score); got != "90 → 93, 79 as before" {
		t.Error(got)
	}
	if e.Name() != "0123456789ab" || (*Earlier)(nil).Differs(at("a", 1)) {
		t.Error("the names are wrong")
	}
	for in, want := range map[string]string{
		"": "it is empty", "[]": "it is a list", "{}": "it has no summary", `{"summary": {"mean": 3}}`: "summary.mean is the number",
	} {
		if _, err := ReadEarlier(strings.NewReader(in)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", in, err, want)
		}
	}
}
