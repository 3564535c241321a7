package vendoring_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/internal/testkit/odootest"
)

func TestAbsent(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/absent", "OCA") }

func TestTwice(t *testing.T) { odootest.Run(t, analyzers.Suite(), "testdata/twice", "OCA") }
