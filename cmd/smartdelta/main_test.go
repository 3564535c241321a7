package main

import (
	"os/exec"
	"slices"
	"strings"
	"testing"
)

// The program asks no other machine: what could speak HTTP or TLS is not linked in, whatever imports it.
func TestNoNetwork(t *testing.T) {
	out, err := exec.Command("go", "list", "-deps", ".").Output()
	if err != nil {
		t.Fatal(err)
	}
	linked := strings.Fields(string(out))
	if !slices.Contains(linked, "github.com/jgtolentino/smartdelta/report/sarif") {
		t.Fatalf("these are not the program's packages: %v", linked)
	}
	for _, name := range []string{"net/http", "crypto/tls"} {
		if slices.Contains(linked, name) {
			t.Errorf("%s is linked in; `go list -deps -f '{{.ImportPath}}: {{.Imports}}' ./cmd/smartdelta` tells by what", name)
		}
	}
}
