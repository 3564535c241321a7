package refs

import "bytes"

// IsAssetModel tells the models of the operations on bundles; a theme's become those of each website that takes it.
func IsAssetModel(model string) bool { return model == "ir.asset" || model == "theme.ir.asset" }

// AssetKind tells what a field of an operation on a bundle names, and by what. The path of an include is a bundle
// [ir_asset.py: _process_path], which has no slash, as each path has.
func AssetKind[T []byte | string](field string, text T) (Kind, Via) {
	switch field {
	case "bundle":
		return Bundle, ByBundle
	case "path", "target":
		for i := range len(text) {
			if text[i] == '/' {
				return Asset, ViaOf(field)
			}
		}
		if field == "path" {
			return Bundle, ByInclude
		}
		return Asset, ByTarget
	}
	return 0, 0
}

// HoldsModel tells whether a field's text is the name of a model. A field called model may hold anything (a
// car's), so those are named; measured over the data of Odoo 18.
func HoldsModel(model, field string) bool {
	switch field {
	case "res_model", "parent_res_model", "binding_model", "write_model":
		return true
	case "model":
		switch model {
		case "ir.actions.report", "mail.message", "ir.model.fields", "mailing.trace":
			return true
		}
	case "relation":
		return model == "ir.model.fields"
	case "model_id":
		return model == "ir.filters"
	case "resource":
		return model == "ir.exports"
	case "model_name":
		return true
	}
	return false
}

// IsURL tells whether text is an address as a whole.
func IsURL[T []byte | string](text T) bool {
	i := 0
	switch {
	case len(text) > 8 && text[0] == 'h' && string(text[:7]) == "http://":
		i = 7
	case len(text) > 9 && text[0] == 'h' && string(text[:8]) == "https://":
		i = 8
	case len(text) > 7 && text[0] == 'w' && (string(text[:5]) == "ws://" || string(text[:6]) == "wss://"):
		i = 5
	case len(text) > 4 && text[0] == '/' && text[1] == '/' && text[2] != '/':
		i = 2
		dot := false
		for ; i < len(text) && text[i] != '/'; i++ {
			dot = dot || text[i] == '.'
		}
		if !dot {
			return false
		}
	default:
		return false
	}
	for ; i < len(text); i++ {
		if c := text[i]; c <= ' ' || c == '<' || c == '>' || c == '"' {
			return false
		}
	}
	return true
}

// static asset folders are served under /<addon>/static/.
const staticPart = "/static/"

// ServedPath gives how much of a text is the path under which a file of an addon is served, /addon/static/…; 0 when
// it is not one.
func ServedPath(v []byte) int {
	if len(v) == 0 || v[0] != '/' || bytes.HasPrefix(v, []byte("//")) {
		return 0
	}
	i := bytes.Index(v, []byte(staticPart))
	if i < 1 || bytes.IndexByte(v[1:i], '/') >= 0 {
		return 0
	}
	if j := bytes.IndexAny(v, "?#"); j >= 0 && !bytes.HasPrefix(v[j:], []byte("#{")) {
		v = v[:j]
	}
	if bytes.ContainsAny(v, " {%<\n") || v[len(v)-1] == '/' { // made at run time, or prose
		return 0
	}
	return len(v)
}

// Trim moves a range past the blanks at its ends.
func Trim(data []byte, start, end int) (int, int) {
	for start < end && data[start] <= ' ' {
		start++
	}
	for end > start && data[end-1] <= ' ' {
		end--
	}
	return start, end
}

// IsID tells whether the bytes can be an XML id: a name, or two with a dot between.
func IsID(b []byte) bool {
	if len(b) == 0 || b[0] == '.' || b[len(b)-1] == '.' {
		return false
	}
	for _, c := range b {
		if c <= ' ' || c == '\'' || c == '"' || c == '<' || c == '(' || c == ',' || c == '/' {
			return false
		}
	}
	return true
}
