package virtualload

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers"
	"github.com/jgtolentino/smartdelta/analyzers/contracts"
	"github.com/jgtolentino/smartdelta/analyzers/load"
	"github.com/jgtolentino/smartdelta/analyzers/load/loader"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

// ErrNoContract means that nothing can be promised of a module's files.
var ErrNoContract = errors.New("no contract")

// Contracts gives the contract that the present files of a module keep: the number of its records per model, and
// per boolean field that only some of them set. Models of views, actions, rights and the like are left out: nobody
// counts those. Errors wrap session.ErrUnknownModule, ErrNoContract or driver.Failure, or are those of a run that was
// interrupted.
func Contracts(ctx context.Context, s *session.Session, module string) ([]policy.Contract, error) {
	if _, err := s.Find(module); err != nil {
		return nil, err
	}
	v := newView(s)
	u := v.Reporting(namesOf(v.path.Closure(module)))
	p := *u.Policy
	p.Contracts = maps.Clone(p.Contracts)
	// It makes the virtual load keep values.
	p.Contracts[module] = []policy.Contract{{Name: "any", Model: "any", Min: new(int)}}
	u.Policy = &p
	run, err := v.Run(ctx, analyzers.SuiteOf(load.Analyzer, contracts.Analyzer), u)
	if err != nil {
		return nil, err
	}
	for i := range run.Units {
		u := &run.Units[i]
		for _, f := range u.Failures {
			return nil, f
		}
		if result, ok := u.Results[load.Analyzer].(*load.Result); ok && u.Module != nil && u.Module.Name == module {
			if len(result.Gaps) > 0 {
				g := result.Gaps[0]
				return nil, fmt.Errorf("%w: %s %s, so the counts would be wrong", ErrNoContract, g.File, g.Why)
			}
			if list := promises(result); len(list) > 0 {
				return list, nil
			}
		}
	}
	return nil, fmt.Errorf("%w: module %s has no seed data to promise", ErrNoContract, module)
}

// promises counts records by model, and by the boolean fields that tell some of them from the others.
func promises(result *load.Result) []policy.Contract {
	seeds := make(map[string][]*loader.Record)
	for _, r := range result.Records {
		if !r.Foreign && !r.Implied && isSeed(r.Model) {
			seeds[r.Model] = append(seeds[r.Model], r)
		}
	}
	var list []policy.Contract
	for _, model := range slices.Sorted(maps.Keys(seeds)) {
		name := strings.ReplaceAll(model, ".", "_")
		list = append(list, policy.Contract{Name: name, Model: model, Count: number(len(seeds[model]))})
		for _, field := range flags(result, seeds[model]) {
			where := []policy.Condition{{Field: field, Equals: true}}
			if n, known := matching(result, seeds[model], where); known && n > 0 && n < len(seeds[model]) {
				list = append(list,
					policy.Contract{Name: name + "_" + field, Model: model, Count: number(n), Where: where})
			}
		}
	}
	return list
}

// matching counts the records that keep conditions; known is false when only run time can tell of one, so that no
// contract is written that nobody can judge.
func matching(result *load.Result, records []*loader.Record, where []policy.Condition) (n int, known bool) {
	for _, r := range records {
		switch result.Matches(r, where) {
		case loader.Yes:
			n++
		case loader.Maybe:
			return 0, false
		}
	}
	return n, true
}

// isSeed tells models that people fill with work from those that make up an application.
func isSeed(model string) bool {
	uncounted := []string{"ir.", "res.groups", "mail.template", "mail.message.subtype", "web_tour.", "theme."}
	for _, prefix := range uncounted {
		if strings.HasPrefix(model, prefix) {
			return false
		}
	}
	return true
}

// flags gives the fields of which some record has a boolean, sorted; active is not one that a contract is about.
func flags(result *load.Result, records []*loader.Record) []string {
	found := make(map[string]bool)
	for _, r := range records {
		for field := range r.Fields {
			if text := result.Value(r, field).Text; text == "true" && field != "active" {
				found[field] = true
			}
		}
	}
	return slices.Sorted(maps.Keys(found))
}

func number(n int) *int { return &n }
