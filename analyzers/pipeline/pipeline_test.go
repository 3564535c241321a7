package pipeline_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
)

// Dockerfile.good has what is right in unusual ways; each of the others has some things wrong.
func TestBlueprint(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/blueprint", "DEP") }
