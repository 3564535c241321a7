package audit

import (
	"slices"

	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/rules"
)

// editions finds what each module needs, by its code,
// its licence and down its dependencies. A core module needs Community.
func (a *auditor) editions() {
	state := map[string]Edition{}
	var edition func(name string, row *Module) Edition
	edition = func(name string, row *Module) Edition {
		switch origin := a.origin(name, row); origin {
		case workspace.Core, workspace.Community:
			return Community
		case workspace.Enterprise:
			return Enterprise
		case workspace.Unknown:
			return UnknownEdition
		}
		result := Community
		if a.uses[row] || a.licensed(row) {
			result = Enterprise
		}
		for _, dep := range row.Depends {
			known, seen := state[dep]
			if !seen {
				state[dep] = Community // of a cycle
				known = edition(dep, a.byName[dep])
				if a.origin(dep, a.byName[dep]) == workspace.Community && a.byName[dep].Path == "" {
					known = UnknownEdition // it is of the Community, but what it leads to is not known
				}
				state[dep] = known
			}
			switch {
			case known == Enterprise:
				result = Enterprise
			case known == UnknownEdition && result == Community:
				result = UnknownEdition
			}
		}
		return result
	}
	for _, row := range a.report.Modules {
		row.Edition = edition(row.Name, row)
	}
}

func (a *auditor) origin(name string, row *Module) workspace.Origin {
	if row != nil {
		return row.Origin
	}
	return a.session.Origin(name)
}

// chains finds the shortest ways from own modules, in the order of names.
func (a *auditor) chains() {
	previous := map[string]string{}
	var queue []string
	for _, row := range a.report.Modules {
		if row.Origin == workspace.Own && a.byName[row.Name] == row {
			queue = append(queue, row.Name)
		}
	}
	slices.Sort(queue)
	own := map[string]bool{}
	for _, name := range queue {
		own[name] = true
	}
	for ; len(queue) > 0; queue = queue[1:] {
		for _, dep := range a.dependsOf(queue[0]) {
			if _, seen := previous[dep]; !seen && !own[dep] {
				previous[dep] = queue[0]
				queue = append(queue, dep)
			}
		}
	}
	for _, row := range a.report.Modules {
		if a.byName[row.Name] != row || own[row.Name] {
			continue
		}
		chain := []string{row.Name}
		for at, ok := previous[row.Name]; ok; at, ok = previous[at] {
			chain = append(chain, at)
		}
		if slices.Reverse(chain); len(chain) > 1 {
			row.Chain = chain
		}
	}
}

// dependsOf also follows core modules that have no row.
func (a *auditor) dependsOf(name string) []string {
	if row := a.byName[name]; row != nil {
		return row.Depends
	}
	core, _ := a.session.Series.Core(name)
	return core.Depends
}

// licensed says that a module's licence wants an Enterprise subscription: an error of EE107.
func (a *auditor) licensed(row *Module) bool {
	l, found := a.session.Policy.License(row.License)
	return found && l.Level() == rules.Error
}
