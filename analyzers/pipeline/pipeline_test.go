package pipeline_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
)

// Dockerfile.good has what is right in unusual ways; each of the others has some things wrong.
func TestBlueprint(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/blueprint", "DEP1101", "DEP1102", "DEP1103", "DEP1104")
}

// Of pipelines elsewhere the gate alone is asked for.
func TestOtherPipelines(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/otherci", "DEP1105")
}

// Workflows that build other images are nobody's concern, conditions on the event count, and what is elsewhere is not judged.
func TestWorkflows(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/workflows", "DEP1105", "DEP1106", "DEP1107", "DEP1116")
}

// What is right is so in other ways than in the golden repository: merged and extended services, defaults, secrets in files.
func TestActivation(t *testing.T) {
	odootest.Run(t, analyzers.Suite(), "testdata/activation", "DEP", "IAP207")
}
