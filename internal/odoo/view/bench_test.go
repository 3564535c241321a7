package view_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view"
	"github.com/jgtolentino/smartdelta/internal/testkit/odooviews"
)

// BenchmarkCombine combines every view of the source trees when it is loaded.
func BenchmarkCombine(b *testing.B) {
	_, folders := odooviews.Folders(b)
	list := views(b, folders...)
	if len(list) == 0 {
		b.Skip("neither ODOO_SRC nor OCA_SRC names a source tree")
	}
	b.ReportAllocs()
	for b.Loop() {
		set := view.NewSet()
		for _, s := range list {
			set.Add(s.view)
			set.Combine(s.view)
		}
	}
	b.ReportMetric(float64(len(list)), "views")
}
