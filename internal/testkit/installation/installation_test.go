package installation_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
)

// Fewer than this of a kind prove little.
const variantsOfKind = 12

func TestVariants(t *testing.T) {
	count := map[installation.Kind]int{}
	seen := map[string]bool{}
	for _, v := range installation.Variants() {
		if seen[v.Name] {
			t.Errorf("%s is there twice", v.Name)
		}
		seen[v.Name] = true
		count[v.Kind]++
		for _, fault := range v.Faults {
			if _, ok := v.Files[fault.File]; !ok && fault.Line != 1 {
				t.Errorf("%s: no file %s", v.Name, fault.File)
			}
		}
	}
	for _, kind := range installation.Kinds() {
		if count[kind] < variantsOfKind {
			t.Errorf("only %d variants of %s", count[kind], kind)
		}
		delete(count, kind)
	}
	for kind := range count {
		t.Errorf("%s is in no table", kind)
	}
}
