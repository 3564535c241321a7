package seed_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odootest"
)

func TestContracts(t *testing.T) {
	result := odootest.Run(t, "testdata/contracts", "SEED", "REF")
	for _, c := range result.Contracts {
		if want := c.Module != "unread"; c.Decided != want {
			t.Errorf("contract %s of %s: decided %v, want %v", c.Name, c.Module, c.Decided, want)
		}
	}
}
