// Package seed judges the counts that a module's seed data promises (rules SEED501 to SEED503).
//
// In: the contracts of policy and configuration, the virtual load. Out: one diagnostic per broken count, or
// its cause where it is known: a file that no manifest lists, an id that stands twice; and per contract a
// Verdict for reports. Limits: records that only run time creates are not counted; where a listed file could
// not be read the count is not decided.
package seed

import (
	"fmt"
	"path"
	"reflect"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/manifest"
	"github.com/jgtolentino/smartdelta/analyzers/unit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/rules"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Analyzer checks the seed contracts.
var Analyzer = &analysis.Analyzer{
	Name:       "seed",
	Doc:        "check that the module's seed data gives the promised counts",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifest.Analyzer, xmldata.Analyzer, load.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result is what was judged.
type Result struct {
	Outcomes rules.Outcomes
	Verdicts []Verdict // one per contract of the module, in its order
	// Unlisted are the files whose records a contract is short of because no manifest lists them.
	Unlisted []string
}

// Verdict compares one contract with the virtual load.
type Verdict struct {
	Contract  *policy.Contract
	Predicted int
	Passed    bool
	Undecided string // why Predicted is no final number; "" when it is
}

func run(pass *analysis.Pass) (any, error) {
	result := &Result{Outcomes: make(rules.Outcomes)}
	u := unit.Of(pass)
	if u.Module == nil || len(u.Contracts[u.Module.Name]) == 0 {
		return result, nil
	}
	c := &checker{
		pass:     pass,
		unit:     u,
		manifest: pass.ResultOf[manifest.Analyzer].(*manifest.Result),
		xml:      pass.ResultOf[xmldata.Analyzer].(*xmldata.Result),
		load:     pass.ResultOf[load.Analyzer].(*load.Result),
		result:   result,
		told:     make(map[string]bool),
	}
	contracts := u.Contracts[u.Module.Name]
	for i := range contracts {
		c.check(&contracts[i])
	}
	c.outcomes()
	return result, nil
}

type checker struct {
	pass     *analysis.Pass
	unit     *unit.Unit
	manifest *manifest.Result
	xml      *xmldata.Result
	load     *load.Result
	result   *Result
	told     map[string]bool // causes reported already, for contracts that share one
}

func (c *checker) check(contract *policy.Contract) {
	var counted []*load.Record
	for _, r := range c.load.Records {
		if r.Model == contract.Model && !r.Foreign && r.Matches(contract.Where) {
			counted = append(counted, r)
		}
	}
	v := Verdict{Contract: contract, Predicted: len(counted), Passed: contract.Allows(len(counted)), Undecided: c.undecided(contract)}
	c.result.Verdicts = append(c.result.Verdicts, v)
	if v.Passed || v.Undecided != "" {
		return
	}
	// The cause is one finding; the wrong count that follows from it is none.
	explained := false
	if len(counted) < contract.Least() {
		explained = c.unlistedFiles(contract)
		if !explained {
			explained = c.duplicates(contract)
		}
	}
	if !explained {
		c.wrongCount(contract, counted)
	}
}

// undecided tells why the count is not final.
func (c *checker) undecided(contract *policy.Contract) string {
	if !c.manifest.Readable {
		return "the manifest cannot be read"
	}
	if len(c.load.Incomplete) > 0 {
		return fmt.Sprintf("%s cannot be read", path.Base(c.load.Incomplete[0]))
	}
	for _, o := range c.load.AtRunTime {
		if o.Model == contract.Model && o.What != "function write" {
			return fmt.Sprintf("%s in %s acts on the model at run time", o.What, path.Base(o.File))
		}
	}
	return ""
}

// unlistedFiles reports files with matching records that no manifest lists.
func (c *checker) unlistedFiles(contract *policy.Contract) bool {
	found := false
	for _, f := range c.xml.Files {
		if !slices.Contains(c.load.Unlisted, f.Path) {
			continue
		}
		n := 0
		var first *load.Record
		for _, r := range load.RecordsOf(c.unit.Module.Name, f) {
			if r.Model == contract.Model && r.Matches(contract.Where) {
				if first == nil {
					first = r
				}
				n++
			}
		}
		if n == 0 {
			continue
		}
		found = true
		if c.told[f.Path] {
			continue
		}
		c.told[f.Path] = true
		c.result.Unlisted = append(c.result.Unlisted, f.Path)
		emit.At(c.pass, first.Writes[0].Place, rules.SeedUnlisted,
			fmt.Sprintf("%s holds %d %s, but no manifest lists it", c.inModule(f.Path), n, contract.Model))
	}
	return found
}

// duplicates reports ids written more than once, where the contract's count is short: one of the records was
// meant to be another. Updating a record on purpose is legal, and then the count is right.
func (c *checker) duplicates(contract *policy.Contract) bool {
	found := false
	for _, r := range c.load.Records {
		if r.Model != contract.Model || r.ID == "" || len(r.Writes) < 2 {
			continue
		}
		found = true
		if c.told[r.ID] {
			continue
		}
		c.told[r.ID] = true
		for _, w := range r.Writes[1:] {
			emit.At(c.pass, w.Place, rules.SeedDuplicateID,
				fmt.Sprintf("%s stands in %s already, so this record overwrites that one", r.ID, c.inModule(r.Writes[0].File)),
				emit.Chain([]emit.Step{{Name: r.ID, Pos: r.Writes[0].Place.Pos()}}))
		}
	}
	return found
}

// wrongCount reports at the one file that holds the records, or at data when they are in several or none.
func (c *checker) wrongCount(contract *policy.Contract, counted []*load.Record) {
	perFile := make(map[string]int)
	var files []string
	for _, r := range counted {
		file := r.Writes[0].File
		if perFile[file] == 0 {
			files = append(files, file)
		}
		perFile[file]++
	}
	place := c.manifest.Start()
	if key := c.manifest.DataKey; key.End > 0 {
		place = c.manifest.Range(key)
	}
	if len(files) == 1 {
		for _, entry := range c.manifest.Data {
			if file, _ := manifest.Resolve(c.unit, entry.Value); file == files[0] {
				place = c.manifest.Range(entry.Span)
				break
			}
		}
	}
	where := make([]string, len(files))
	for i, file := range files {
		where[i] = fmt.Sprintf("%d in %s", perFile[file], c.inModule(file))
	}
	message := fmt.Sprintf("%s: %d %s, promised %s", contract.Name, len(counted), contract.Records(), contract.Expected())
	if len(where) > 0 {
		message += " (" + strings.Join(where, ", ") + ")"
	}
	emit.At(c.pass, place, rules.SeedCount, message)
}

func (c *checker) inModule(file string) string {
	return strings.TrimPrefix(file, c.unit.Module.Path+"/")
}

// outcomes gives SEED501 the share of contracts kept, and the causes their own rules.
func (c *checker) outcomes() {
	o := c.result.Outcomes
	kept, decided := 0, 0
	for _, v := range c.result.Verdicts {
		if v.Undecided != "" {
			for _, r := range []*rules.Rule{rules.SeedCount, rules.SeedUnlisted, rules.SeedDuplicateID} {
				o.Inconclusive(r, v.Undecided)
			}
			return
		}
		decided++
		if v.Passed {
			kept++
		}
	}
	o.Applies(rules.SeedUnlisted, rules.SeedDuplicateID)
	o[rules.SeedCount] = rules.Outcome{State: rules.Applied, Kept: kept, Total: decided}
}
