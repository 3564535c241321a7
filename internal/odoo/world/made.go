package world

// Made is a record that code makes, with an XML id, before the data of its module is loaded: the data then only updates
// it.
type Made struct {
	Name, Model string // the name is without prefix
	NoUpdate    bool
}

// MadeBefore gives those of a module.
func MadeBefore(module string) []Made { return madeBefore[module] }

var madeBefore = map[string][]Made{
	"base": { // base_data.sql
		{"USD", "res.currency", true},
		{"main_company", "res.company", true},
		{"main_partner", "res.partner", true},
		{"user_root", "res.users", true},
		{"group_user", "res.groups", true},
	},
	// _init_column of event.booth.category, which event_booth has filled [event_booth_category.py].
	"event_booth_sale": {{"product_product_event_booth", "product.product", false}},
}
