package python

// RefKind says what a reference names.
type RefKind uint8

// The kinds of references.
const (
	RefModel    RefKind = 1 + iota // env["a.b"], env.get("a.b"), registry["a.b"], pool.get("a.b")
	RefXMLID                       // env.ref("a.b"), _xmlid_to_res_id("a.b"), the tests' self.ref("a.b"), browse_ref
	RefAction                      // _for_xml_id("a.b"): the XML id of an action
	RefGroup                       // has_group("a.b"), each part of has_groups("a.b,!c.d") and of a field's groups=
	RefTemplate                    // request.render("a.b"), _render("a.b"), _render_template("a.b"), …
	RefModule                      // a module by name: a search on ir.module.module, _get("m"), get_module_path("m")
	RefPatch                       // patch("odoo.addons.m.…"): the path
	RefIAP                         // iap_jsonrpc(…): the name of the function
	RefParam                       // get_param("key"), set_param("key")
	RefFile                        // file_open("module/path"), file_path("module/path")
	RefBundle                      // _get_asset_nodes("a.b"), _get_asset_bundle("a.b"): an asset bundle
	RefAddon                       // odoo.addons.m in an expression, which needs no import where m is installed
)

var refKindNames = [...]string{"", "model", "xmlid", "action", "group", "template", "module", "patch", "iap", "param",
	"file", "bundle", "addon"}

// String returns the name of the kind: "model".
func (k RefKind) String() string { return refKindNames[k] }

// Ref is a reference by a literal name, or a call that is one by itself (RefIAP).
type Ref struct {
	Kind       RefKind
	Text       string // the name; a leading "!" or "-" of a group is not part of it
	Start, End int    // its place, without quotes
	// Test: the expression asks whether the thing is there (`"a.b" in self.env`, a state look-up of a module).
	Test bool
	// Guard says what protects the reference itself; GuardNames are what the tests around it ask for, so that a
	// test for another name can be known. The reference's own forms that take no harm (env.get,
	// raise_if_not_found=False) are GuardInstalled with their own name.
	Guard      Guard
	GuardNames []string
	Symbol     string // enclosing "Class.method"
	Receiver   string // what the call is made on, as written, at most 40 bytes: "self.env"
}

// call describes a function or method whose literal argument is a reference.
type call struct {
	kind RefKind
	arg  int    // position of the argument
	name string // and its keyword
}

// callOf returns what a call of this name refers to. Some names mean it only on certain receivers; those are
// checked by receives.
func callOf(name []byte) (call, bool) {
	switch string(name) {
	case "ref":
		return call{RefXMLID, 0, "xml_id"}, true
	case "browse_ref", "_xmlid_lookup", "_xmlid_to_res_model_res_id", "_xmlid_to_res_id", "xmlid_to_res_id",
		"xmlid_to_object", "_xmlid_to_obj":
		return call{RefXMLID, 0, "xmlid"}, true
	case "activity_schedule":
		return call{RefXMLID, 0, "act_type_xmlid"}, true
	case "activity_reschedule", "activity_feedback", "activity_unlink", "activity_search":
		return call{RefXMLID, 0, "act_type_xmlids"}, true
	case "message_post_with_source":
		return call{RefXMLID, 0, "source_ref"}, true
	case "_for_xml_id":
		return call{RefAction, 0, "full_xml_id"}, true
	case "has_group", "user_has_groups", "has_groups", "_has_group":
		return call{RefGroup, 0, "group_ext_id"}, true
	case "render", "_render", "_render_template", "render_template", "_render_qweb_pdf", "_render_qweb_html",
		"_render_qweb_text",
		"_get_report_from_name", "_render_qweb_pdf_prepare_streams":
		return call{RefTemplate, 0, "template"}, true
	case "get", "_get", "search", "search_count", "search_read", "search_fetch", "_get_id":
		return call{0, 0, ""}, true // by receiver: env, registry, ir.module.module
	case "get_module_path", "get_module_resource", "get_resource_path":
		return call{RefModule, 0, "module"}, true
	case "patch":
		return call{RefPatch, 0, "target"}, true
	case "iap_jsonrpc", "iap_authorize", "iap_charge", "iap_capture", "iap_cancel":
		return call{RefIAP, 0, "url"}, true
	case "get_param", "set_param", "_get_param":
		return call{RefParam, 0, "key"}, true
	case "_get_asset_nodes", "_get_asset_link_urls", "_get_asset_paths":
		return call{RefBundle, 0, "bundle"}, true
	case "_get_asset_bundle":
		return call{RefBundle, 0, "bundle_name"}, true
	case "file_open":
		return call{RefFile, 0, "name"}, true
	case "file_path":
		return call{RefFile, 0, "file_path"}, true
	case "import_module", "__import__":
		return call{0, 0, "name"}, true
	}
	return call{}, false
}

// asksForModule tells whether a function's name says that it looks for an installed module: is_module_installed,
// _check_module_installed, module_installed.
func asksForModule(name []byte) bool {
	module, install := false, false
	for i := range name {
		switch name[i] {
		case 'm':
			module = module || hasWord(name[i:], "module")
		case 'i':
			install = install || hasWord(name[i:], "installed")
		}
	}
	return module && install
}

func hasWord(s []byte, word string) bool { return len(s) >= len(word) && string(s[:len(word)]) == word }
