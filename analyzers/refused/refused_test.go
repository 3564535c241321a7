package refused_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
)

func TestLoader(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/loader", "REF411") }
