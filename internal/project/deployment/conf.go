package deployment

import (
	"bytes"
	"path"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/syntax/ini"
)

// isOdooConf tells whether a file with odoo in its name is one of Odoo's: odoo-nginx.conf is not.
func (r *reading) isOdooConf() bool {
	name := strings.ToLower(path.Base(r.Path))
	return name == "odoo.conf" || path.Ext(name) != ".conf" || bytes.Contains(r.text, []byte("[options]"))
}

// odooConf takes the entries of addons_path, with commas or lines between, from an odoo.conf, which Odoo reads with
// Python's RawConfigParser: %(name)s is plain text to it.
func (r *reading) odooConf() {
	if !r.isOdooConf() {
		return
	}
	options, problems := ini.Parse(r.text)
	r.refuseAll(problems)
	r.Options = options
	paths := ini.Get(options, "options", "addons_path")
	if paths == nil {
		return
	}
	for _, line := range paths.Lines {
		r.parts(line.Text, ",", func(part string, at int) {
			entry := strings.TrimSpace(part)
			if entry == "" {
				return
			}
			start := line.Start + at + strings.Index(part, entry)
			r.AddonsPaths = append(r.AddonsPaths, r.value(entry, start, start+len(entry)))
			r.group++
			r.mention(AddonsEntry, entry, start, start+len(entry))
		})
	}
}
