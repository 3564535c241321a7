package workspace

import (
	"os"
	"testing"
)

// BenchmarkOpen opens the folder of the environment variable ODOO_SRC, such as Odoo's source.
func BenchmarkOpen(b *testing.B) {
	dir := os.Getenv("ODOO_SRC")
	if dir == "" {
		b.Skip("ODOO_SRC names no source tree")
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Open(b.Context(), Options{Dir: dir}); err != nil {
			b.Fatal(err)
		}
	}
}
