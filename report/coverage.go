package report

// Coverage says of one kind of references how many were seen and what became of them.
type Coverage struct {
	Kind string `json:"kind"`
	Seen int    `json:"seen"`
	// Own, Vendored and Core lead to what the module may use, by where that comes from.
	Own      int `json:"own"`
	Vendored int `json:"vendored"`
	Core     int `json:"core"`
	// Outside lead to what the module does not depend on; many are guarded, or in tests.
	Outside int `json:"outside"`
	// Undecidable may be of modules whose content is not known.
	Undecidable int `json:"undecidable"`
	// Wrong are of Enterprise or of a client of in-app purchases, gone, too early, or lead nowhere.
	Wrong int `json:"wrong"`
	// Unjudged are of a kind or in a place where no definition is looked for.
	Unjudged int `json:"unjudged"`
}
