package enterprise_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odootest"
)

func TestNames(t *testing.T) { odootest.Run(t, "testdata/names", "EE") }

func TestDeployment(t *testing.T) { odootest.Run(t, "testdata/deploy", "EE") }
