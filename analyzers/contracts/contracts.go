// Package contracts compares what a module's seed data promises with what its data leaves.
//
// In: the contracts of policy and configuration, the virtual load. Out: a Verdict per contract, and the faults that
// explain the broken ones: a file that no manifest lists, an id that stands twice, a field that no record sets. No
// diagnostics: package seed reports them, and others do not report the same again. Limits: records that only run time
// creates are not counted; where these or unread files could change the outcome the contract is not decided.
package contracts

import (
	"fmt"
	"path"
	"reflect"

	"golang.org/x/tools/go/analysis"

	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/analyzers/manifestfile"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// Analyzer judges the seed contracts.
var Analyzer = &analysis.Analyzer{
	Name:       "contracts",
	Doc:        "compare the module's seed data with its contracts",
	Requires:   []*analysis.Analyzer{unit.Analyzer, manifestfile.Analyzer, xmldata.Analyzer, load.Analyzer},
	ResultType: reflect.TypeFor[*Result](),
	Run:        run,
}

// Result is what was judged.
type Result struct {
	Verdicts []Verdict // one per contract of the module, in its order
	Faults   []Fault   // of all contracts, each once
	// Unlisted are the files whose records a contract is short of because no manifest lists them.
	Unlisted []string
	// Fields are those that the seed sets in place of a contract's.
	Fields []Field
}

// Field is a field by name.
type Field struct{ Model, Name string }

// Verdict compares one contract with the virtual load.
type Verdict struct {
	Contract  *policy.Contract
	Predicted int
	Broken    int // records among those that do not keep what the contract says of their fields
	Passed    bool
	Undecided string // why Predicted is no final number; "" when it is
	Why       string // all that explains a broken promise; "" for one that is kept or not decided
}

// Records gives how many records the contract promises, and how many of them hold: those missing do not, nor do those
// that break a promise, and each that is too many stands against one. A promise of no more than so many is one.
func (v *Verdict) Records() (kept, promised int) {
	promised = max(v.Contract.Least(), 1)
	if v.Passed {
		return promised, promised
	}
	lost := max(promised-v.Predicted, 0) + v.Broken + v.Contract.Surplus(v.Predicted)
	return max(promised-max(lost, 1), 0), promised
}

// Fault is what is wrong with a seed, at its place.
type Fault struct {
	Kind    FaultKind
	Place   unit.Range
	Message string         // object and proof, no advice
	First   *loader.Record // of a DuplicateID: the record that was there first; else nil
}

// FaultKind is the kind of a Fault.
type FaultKind uint8

// The kinds.
const (
	WrongCount   FaultKind = iota + 1 // where no other fault explains it
	UnlistedFile                      // records that are missing stand in a file that no manifest lists
	DuplicateID                       // an id is written twice
	WrongField                        // a field is not set as the contract says
	Rewritten                         // a kept contract's records are written again by each upgrade
)

func run(pass *analysis.Pass) (any, error) {
	result := new(Result)
	u := unit.Of(pass)
	if u.Module == nil || len(u.Policy.Contracts[u.Module.Name]) == 0 {
		return result, nil
	}
	c := &checker{
		pass:     pass,
		unit:     u,
		manifest: pass.ResultOf[manifestfile.Analyzer].(*manifestfile.Result),
		xml:      pass.ResultOf[xmldata.Analyzer].(*xmldata.Result),
		load:     pass.ResultOf[load.Analyzer].(*load.Result),
		result:   result,
		noted:    make(map[string]bool),
	}
	contracts := u.Policy.Contracts[u.Module.Name]
	for i := range contracts {
		c.check(&contracts[i])
	}
	return result, nil
}

type checker struct {
	pass     *analysis.Pass
	unit     *unit.Unit
	manifest *manifestfile.Result
	xml      *xmldata.Result
	load     *load.Result
	result   *Result
	noted    map[string]bool // faults that contracts share
}

func (c *checker) check(contract *policy.Contract) {
	counted, open := c.count(contract)
	v := Verdict{
		Contract: contract, Predicted: len(counted), Passed: contract.Allows(len(counted)),
		Undecided: c.undecided(contract, len(counted), len(open)),
	}
	if !v.Passed && v.Undecided == "" {
		v.Why = c.explain(contract, counted, open)
	}
	if v.Passed && v.Undecided == "" {
		v.Broken, v.Why, v.Undecided = c.promises(contract, counted)
		v.Passed = v.Why == ""
	}
	c.result.Verdicts = append(c.result.Verdicts, v)
	if v.Passed && v.Undecided == "" {
		c.noupdate(contract, counted)
	}
}

// count gives the records that keep the contract's conditions, and those of which only run time can tell.
func (c *checker) count(contract *policy.Contract) (counted, open []*loader.Record) {
	for _, r := range c.load.Records {
		if r.Model != contract.Model || r.Foreign {
			continue
		}
		switch c.load.Matches(r, contract.Where) {
		case loader.Yes:
			counted = append(counted, r)
		case loader.Maybe:
			open = append(open, r)
		}
	}
	return counted, open
}

// undecided tells why the count is not final.
func (c *checker) undecided(contract *policy.Contract, counted, open int) string {
	if !c.manifest.Readable {
		return "the manifest cannot be read"
	}
	for _, g := range c.load.Gaps {
		if c.load.Hides(g, contract.Model) {
			return c.inModule(g.File) + " " + g.Why
		}
	}
	for _, o := range c.load.RunTime {
		harmless := o.What == "function write" && len(contract.Where) == 0 || o.What == loader.DeletesOthers
		if o.Model != contract.Model || harmless {
			continue
		}
		return fmt.Sprintf("%s in %s acts on the model at run time", o.What, path.Base(o.File))
	}
	passed := contract.Allows(counted)
	for n := 1; n <= open; n++ {
		if contract.Allows(counted+n) != passed {
			return fmt.Sprintf("of %d records only run time can tell whether they count: "+
				"the values asked about are computed", open)
		}
	}
	return ""
}

// inModule gives a file's path in its module.
func (c *checker) inModule(file string) string {
	return c.unit.Module.Inside(file)
}

func (c *checker) fault(kind FaultKind, place unit.Range, message string) {
	c.result.Faults = append(c.result.Faults, Fault{Kind: kind, Place: place, Message: message})
}
