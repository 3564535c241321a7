package iap_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odootest"
)

func TestClients(t *testing.T) { odootest.Run(t, "testdata/clients", "IAP") }

func TestServices(t *testing.T) { odootest.Run(t, "testdata/services", "IAP") }

func TestInstalled(t *testing.T) { odootest.Run(t, "testdata/installed", "IAP") }
