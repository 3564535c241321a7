package main

import (
	"errors"
	"os"

	"github.com/jgtolentino/smartdelta/internal/catalogue/cesource"
	"github.com/jgtolentino/smartdelta/internal/catalogue/knowledge"
)

// origin says which source tree was read.
type origin struct{ Series, Commit, Date string }

// readOdoo gives the text of data/ce-SERIES.tsv, read off the tree at root.
func readOdoo(root string, source origin) ([]byte, error) {
	if source.Commit == "" || source.Date == "" {
		return nil, errors.New("--odoo needs --commit and --date, as the knowledge names its source")
	}
	modules, err := cesource.Modules(os.DirFS(root), source.Series)
	if err != nil {
		return nil, err
	}
	return knowledge.Format(&knowledge.Base{
		Series:  source.Series,
		Source:  "github.com/odoo/odoo",
		Commit:  source.Commit,
		Date:    source.Date,
		Modules: modules,
	}), nil
}
