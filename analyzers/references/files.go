package references

import (
	"fmt"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/csvdata"
	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/internal/suggest"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules"
)

func checkMissing(pass *analysis.Pass, u *unit.Unit, m *manifestfile.Result) {
	for i, list := range [][]manifestfile.Entry{m.DataEntries(u), m.DemoEntries(u)} {
		for _, entry := range list {
			if entry.Found || !entry.Known {
				continue
			}
			message := fmt.Sprintf("%s has no file %s", u.Module.Name, entry.Value)
			if near := sameButCase(u.Module.Files, u.Module.Path, entry.Value); near != "" {
				message += fmt.Sprintf("; %s differs in upper and lower case", near)
			}
			if entry.IsJoined() {
				message += "; several texts without a comma between them are one"
			}
			if entry.Untracked {
				message += "; it is on the disk, but git does not track it"
			}
			emit.At(pass, m.Inside(entry.Text), rules.MissingDataFile, message,
				emit.When(entry.Untracked, emit.Advice(addToGit)), emit.When(i == 0, emit.Stops))
		}
	}
}

// addToGit is the advice where a file is only on this disk.
const addToGit = "Run git add on it; if git ignores it, change .gitignore first."

// sameButCase finds a file whose name a case-insensitive file system would take for the entry.
func sameButCase(files []string, folder, entry string) string {
	for _, file := range files {
		if rest := strings.TrimPrefix(file, folder+"/"); strings.EqualFold(rest, entry) {
			return rest
		}
	}
	return ""
}

func checkUnlisted(pass *analysis.Pass, u *unit.Unit) {
	// Where a contract is short of a file's records, the file is the seed's finding.
	missed := pass.ResultOf[contracts.Analyzer].(*contracts.Result).Unlisted
	// What a file holds that was not read, data or not, nobody knows.
	xml, csv := pass.ResultOf[xmldata.Analyzer].(*xmldata.Result), pass.ResultOf[csvdata.Analyzer].(*csvdata.Result)
	skipped := slices.Concat(xml.Skipped, csv.Skipped)
	for _, file := range pass.ResultOf[load.Analyzer].(*load.Result).Unlisted {
		isSkipped := slices.ContainsFunc(skipped, func(s unit.Skipped) bool { return s.Path == file })
		if isSkipped || slices.Contains(missed, file) {
			continue
		}
		emit.At(pass, startOf(pass, u, file), rules.UnlistedDataFile,
			fmt.Sprintf("%s is listed by no manifest, so Odoo never loads it", u.Module.Inside(file)),
			suggest.AddData(pass, u, u.Module.Inside(file)))
	}
}

// startOf gives an XML file's root element, or the start of another file.
func startOf(pass *analysis.Pass, u *unit.Unit, file string) unit.Range {
	for _, f := range pass.ResultOf[xmldata.Analyzer].(*xmldata.Result).Files {
		if f.Path == file {
			return f.Root
		}
	}
	size := 0
	if text, _ := u.Read(pass, file); text != nil {
		size = len(text.Data)
	}
	at := u.Files.Get(file, size).Pos(0)
	return unit.Range{Start: at, Stop: at}
}
