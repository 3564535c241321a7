package references_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odootest"
)

func TestFiles(t *testing.T) { odootest.Run(t, "testdata/files", "REF") }

func TestCycles(t *testing.T) { odootest.Run(t, "testdata/cycles", "REF") }
