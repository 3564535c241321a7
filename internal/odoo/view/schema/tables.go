package schema

import (
	"strings"
	"sync"
)

// element is what one element may have. Names are separated by blanks.
type element struct {
	required string // attributes
	optional string
	values   map[string]string // attributes that have one of these words
	integers string            // attributes that are whole numbers
	extends  bool              // position= is allowed: before, after, inside, replace, attributes
	groups   bool              // groups= is allowed

	inside  string // elements in any order; anything where it is "*"
	then    string // elements that follow those inside
	once    string // an element that stands among those inside once at most
	text    bool   // text is allowed
	filled  bool   // at least one element must be inside
	trailed bool   // text is allowed only before an element
}

const (
	decorations = "decoration-bf decoration-it decoration-danger decoration-info decoration-muted decoration-primary " +
		"decoration-success decoration-warning"
	controls = "field group button label separator image filter html newline"
)

// elements are those with the same rules wherever they stand.
var elements = map[string]element{
	"calendar": {
		optional: "string date_start date_stop date_delay all_day form_view_id event_limit create_name_field " +
			"quick_create quick_create_view_id color event_open_popup show_unusual_days js_class hide_time hide_date " +
			"create delete edit scales mode",
		values: map[string]string{"mode": "year month week day"},
		inside: "field",
	},
	"graph": {
		optional: "string type class js_class stacked order disable_linking sample cumulated cumulated_start",
		values:   map[string]string{"type": "bar pie line"},
		inside:   "field",
	},
	"pivot": {
		optional: "class sample string stacked display_quantity disable_linking js_class default_order",
		inside:   "field",
	},
	"activity": {
		required: "string", optional: "create js_class",
		inside: "field", once: "templates",
	},
	"templates": {inside: "*", filled: true},
	"search": {
		extends: true, optional: "string",
		inside: "field group separator filter newline searchpanel",
	},
	"searchpanel": {extends: true, optional: "view_types class", inside: "field"},
	"list": {
		extends: true,
		optional: "name create delete edit multi_edit export_xlsx duplicate import string class js_class " +
			"default_order default_group_by sample action type open_form_view limit count_limit groups_limit " +
			"editable expand " + decorations,
		values:   map[string]string{"editable": "top bottom"},
		integers: "limit count_limit groups_limit",
		inside:   "header control field widget separator list groupby button filter html newline",
	},
	"header":  {inside: "button"},
	"groupby": {required: "name", optional: "expand", inside: "field", then: "button"},
	"widget":  {required: "name", optional: "options width"},
	"control": {extends: true, inside: "create button", filled: true},
	"create":  {extends: true, required: "string", optional: "context name"},
	"newline": {},
	"image":   {required: "name"},
	"html":    {inside: "*", trailed: true},
	"field": {
		extends: true, groups: true, required: "name",
		optional: "domain_filter class string completion width type ref eval search model use on_change domain " +
			"filter_domain column_invisible invisible password comparator sum bold avg select hierarchize expand " +
			"group color groupby enable_counters limit operator colspan nolabel required readonly view_mode " +
			"widget context digits icon mode size filename height rowspan align selection default_focus " +
			"filters statusbar_visible can_create can_write interval avatar_field write_model " +
			"write_field filter_field text optional add-label kanban_view_ref force_save options " +
			"placeholder " + decorations,
		values: map[string]string{"force_save": "1 0"},
		inside: "data field label separator xpath button group filter html newline",
	},
	"label": {
		extends: true, groups: true, text: true,
		optional: "invisible align nolabel colspan string angle fill help width wrap name for",
		inside:   controls,
	},
	"separator": {
		extends: true, groups: true,
		optional: "invisible name colspan rowspan string col select orientation",
		inside:   "separator button field label group filter html newline",
	},
	"group": {
		extends: true, groups: true,
		optional: "colspan rowspan expand string fill height width name color invisible col",
		inside:   controls,
	},
	"button": {
		extends: true, groups: true,
		optional: "invisible column_invisible disabled name icon string type special align colspan target readonly " +
			"context confirm help class default_focus tabindex title aria-label aria-pressed display data-hotkey width",
		inside: "field xpath separator button group filter html newline",
	},
	"filter": {
		extends: true, groups: true, required: "name",
		optional: "icon invisible separator string type align colspan readonly context help domain date start_month " +
			"end_month start_year end_year default_period",
		inside: "field xpath separator button filter html newline",
	},
	"xpath":     {extends: true, optional: "expr", inside: "*"},
	"data":      {inside: "field label separator xpath button group filter html newline"},
	"attribute": {required: "name", text: true}, // of position="attributes"
}

// types have a schema.
var types = map[string]bool{"calendar": true, "graph": true, "pivot": true, "search": true,
	"list": true, "activity": true}

// rules is an element's table, ready to ask.
type rules struct {
	element
	attributes map[string]bool // whether they are required
	children   map[string]bool
	following  map[string]bool
}

var tables = sync.OnceValue(func() map[string]*rules {
	all := make(map[string]*rules, len(elements))
	for name, e := range elements {
		r := &rules{element: e, attributes: map[string]bool{}, children: set(e.inside + " " + e.once),
			following: set(e.then)}
		for _, a := range strings.Fields(e.optional) {
			r.attributes[a] = false
		}
		for _, a := range strings.Fields(e.required) {
			r.attributes[a] = true
		}
		if e.groups {
			r.attributes["groups"] = false
		}
		if e.extends {
			r.attributes["position"] = false
		}
		all[name] = r
	}
	return all
})

func set(names string) map[string]bool {
	m := map[string]bool{}
	for _, name := range strings.Fields(names) {
		m[name] = true
	}
	return m
}
