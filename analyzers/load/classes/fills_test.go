package classes

import (
	"slices"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/world"
)

func TestGives(t *testing.T) {
	const nothing = ""
	for _, tt := range []struct{ method, body, want string }{
		{"create", "records = super().create(vals_list)\n    records.write({'code': 'x'})\n    self._after(records)", nothing},
		{"create", "for vals in vals_list:\n        vals['code'] = 'x'\n    return super().create(vals_list)", "code"},
		{"create", "return super().create([{**vals, 'code': 'a'} for vals in vals_list])", "code"},
		{"create", "return super().create([dict(vals, code='a') for vals in vals_list])", "code"},
		{"create", "return super().create(self._prepare(vals_list))", world.Anything},
		{"create", "return super().create(self._known(vals_list))", "code"},
		{"create", "for vals in vals_list:\n        vals.update(DEFAULTS)\n    return super().create(vals_list)", world.Anything},
		{"create", "for vals in vals_list:\n        vals[name] = 1\n    return super().create(vals_list)", world.Anything},
		{"create", "for vals in vals_list:\n        if vals.get('code') or 'code' in vals:\n            vals['name'] = vals['code']\n" +
			"    return super().create(vals_list)", nothing},
		{"create", "for vals in vals_list:\n        vals.setdefault('code', 1)\n    return super().create(vals_list)", "code"},
		{"create", "self.check_access('create')\n    return super().create(vals_list)", nothing},
		{"create", "return self.browse()", world.Anything},
		{"default_get", "values = super().default_get(names)\n    values['code'] = 1\n    return values", "code"},
		{"new", "return super().new(values)", world.Anything},
	} {
		got := gives(tt.method, []byte("def "+tt.method+"(self, vals_list, names=None):\n    "+tt.body+"\n"), func(name string) []byte {
			if name == "_known" {
				return []byte("def _known(self, vals_list):\n    return [{**vals, 'code': 1} for vals in vals_list]\n")
			}
			return nil
		})
		is := nothing
		for _, word := range []string{"code", world.Anything} {
			if slices.Contains(got, word) {
				is = word
			}
		}
		if is != tt.want {
			t.Errorf("%s may give %q of %q, want %q: %s", tt.method, is, got, tt.want, tt.body)
		}
	}
}
