package cli

import (
	"fmt"

	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/sarif"
)

// readQuality reads other linters' reports, in the order given.
func readQuality(files []string, root string) ([]report.QualityRun, error) {
	var all []report.QualityRun
	for _, name := range files {
		runs, err := readOneQuality(name, root)
		if err != nil {
			return nil, fmt.Errorf("read the report of another linter %s: %w", name, err)
		}
		all = append(all, runs...)
	}
	return all, nil
}

func readOneQuality(name, root string) ([]report.QualityRun, error) {
	f, err := openInput(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	runs, err := sarif.Read(f, root)
	if err != nil {
		return nil, usageError{err}
	}
	return runs, nil
}
