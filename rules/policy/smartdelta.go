package policy

// SmartDelta decides which step a module is, and what names of branches and commits mean.
type SmartDelta struct {
	Baseline string `yaml:"baseline"` // technical name of the module that GAP_DELTA modules build on
	// Documents and ModuleDocuments are globs, in small letters, of the files of a root and of a module's folder that
	// may declare steps.
	Documents       []string `yaml:"documents"`
	ModuleDocuments []string `yaml:"module_documents"`
	// NewModels and NewFields are from how many models with tables of its own, and from how many fields on them, a
	// module is one of its own.
	NewModels int `yaml:"new_models"`
	NewFields int `yaml:"new_fields"`
	// ConfigLines is from how many lines of logic a module without models and fields is more than an arrangement.
	ConfigLines int `yaml:"config_lines"`
	// ExternalShare is from how many percent of its Python in files that talk to something outside a module is a
	// connection.
	ExternalShare int      `yaml:"external_share"`
	Clients       []string `yaml:"clients"`     // Python packages that only serve to talk to something outside
	Connectors    []string `yaml:"connectors"`  // models that are extended for a service outside
	Connections   []string `yaml:"connections"` // addons that connect to one
	Branches      []string `yaml:"branches"`    // globs of branches' names
	Trunks        []string `yaml:"trunks"`      // globs of branches whose names are not judged
	Bots          []string `yaml:"bots"`        // globs of authors whose commits carry no tag
}
