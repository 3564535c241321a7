package report

import (
	"math/big"
	"slices"
	"sort"

	"github.com/jgtolentino/smartdelta/rules"
)

// guardrailWeights say how much each guardrail counts in a module's score. They are set here and not summed up from
// the rules' weights: a guardrail with many rules (REF, DEP) would hide the one that the tool exists for, and every new
// rule would silently change the weight of the others. Purity comes first, then what stops an installation, then
// promised content, then form.
var guardrailWeights = map[rules.Guardrail]int64{
	rules.EE:    10,
	rules.IAP:   10,
	rules.OCA:   8,
	rules.REF:   8,
	rules.PARSE: 6,
	rules.SEED:  6,
	rules.MOD:   5,
	rules.DEP:   5,
	rules.SD:    3,
	rules.MIN:   3,
	rules.BASE:  3,
	rules.GIT:   2,
}

// What an error that counts holds a module's score at, whatever else is in order.
const (
	ImpureCap = YellowFrom - 1 // one of a purity guardrail: red
	ErrorCap  = GreenFrom - 1  // any other, and a broken seed contract: never green
)

// IsPurity tells whether the guardrail decides if the branch is pure Community.
func IsPurity(g rules.Guardrail) bool { return g == rules.EE || g == rules.IAP }

// Share is what one rule brings to its guardrail's score in one module.
type Share struct {
	Rule *rules.Rule
	// State is never NotApplicable: such rules are not listed.
	State rules.State
	// Kept of Total is the passed share; 1 of 1 or 0 of 1 where the rule counts nothing.
	Kept, Total int
	Why         string // for Inconclusive
	// Findings are the fingerprints of the errors and warnings that lower the share, in the findings' order.
	Findings []string
	counts   bool // Total is what was promised, and decides the guardrail's score alone
}

// GuardrailScore is a guardrail's score in one module, with all that made it.
type GuardrailScore struct {
	Guardrail rules.Guardrail
	// Score of a purity guardrail is a pass or a failure;
	// Kept is the share that enters the module's score all the same.
	Score, Kept Score
	Weight      int64
	Shares      []Share // by rule id; inconclusive ones included
}

// ModuleScore is a module's score, or that of the workspace's own files.
type ModuleScore struct {
	Module     string // empty: the workspace's own files
	Path       string
	Score      Score
	Cap        int // what an error holds it at: ImpureCap, ErrorCap, or 0 where none does
	Uncapped   Score
	Guardrails []GuardrailScore // in report order; those with no share are absent
}

// Guardrail gives the module's score for one guardrail.
func (m *ModuleScore) Guardrail(g rules.Guardrail) (GuardrailScore, bool) {
	for _, s := range m.Guardrails {
		if s.Guardrail == g {
			return s, true
		}
	}
	return GuardrailScore{}, false
}

// GuardrailSummary is a guardrail over all modules.
type GuardrailSummary struct {
	Guardrail    rules.Guardrail
	Weight       int64
	Worst, Mean  Score
	WorstModule  string // name of the first module with the worst score; empty for the workspace's own files
	Inconclusive int    // shares that could not be decided
}

// Scores are all scores of a Result.
type Scores struct {
	Modules     []ModuleScore // in the Result's order; the workspace's own files last, if judged
	Guardrails  []GuardrailSummary
	Worst, Mean Score
	WorstModule string // name of the first module with the worst score; empty for the workspace's own files
}

// Score computes all scores after the rules of docs/scores.md.
func (r *Result) Score() *Scores {
	failing := r.failing()
	s := &Scores{Modules: make([]ModuleScore, 0, len(r.Modules)+1)}
	for i := range r.Modules {
		m := &r.Modules[i]
		s.Modules = append(s.Modules, scoreModule(m.Name, m.Path, m.Outcomes, failing[i]))
	}
	own := scoreModule("", ".", r.Outcomes, failing[workspaceItself])
	if len(own.Guardrails) > 0 {
		s.Modules = append(s.Modules, own)
	}
	s.summarize()
	return s
}

// failing gives, per module, the fingerprints of the errors and warnings that count, by rule.
func (r *Result) failing() map[int]failures {
	byName := r.modulesByName()
	all := map[int]failures{}
	for i := range r.Findings {
		f := &r.Findings[i]
		if !f.Counts() || f.Severity < rules.Warning {
			continue
		}
		for _, module := range r.owners(f, byName) {
			if all[module].byRule == nil {
				all[module] = failures{byRule: map[*rules.Rule][]string{}}
			}
			fs := all[module]
			fs.byRule[f.Rule] = append(fs.byRule[f.Rule], f.Fingerprint)
			if f.Severity == rules.Error {
				fs.errors = append(fs.errors, f.Rule.Guardrail)
			}
			all[module] = fs
		}
	}
	return all
}

// failures are what lowers one module's shares.
type failures struct {
	byRule map[*rules.Rule][]string
	errors []rules.Guardrail // of the errors among them
}

// limit gives what the failures hold a module's score at, 100 where they do not. All of SEED that can fail is a
// contract that is broken, whatever level configuration gives it.
func (f *failures) limit() int {
	if slices.ContainsFunc(f.errors, IsPurity) {
		return ImpureCap
	}
	for rule := range f.byRule {
		if len(f.errors) > 0 || rule.Guardrail == rules.SEED {
			return ErrorCap
		}
	}
	return 100
}

// summarize takes worst and mean over the modules that have a score.
func (s *Scores) summarize() {
	all := make([]Score, 0, len(s.Modules))
	for i := range s.Modules {
		m := &s.Modules[i]
		if m.Score.Known() && m.Score.Cmp(s.Worst) < 0 {
			s.Worst, s.WorstModule = m.Score, m.Module
		}
		all = append(all, m.Score)
	}
	s.Mean = mean(all)
	for _, g := range rules.Guardrails() {
		sum := GuardrailSummary{Guardrail: g, Weight: guardrailWeights[g]}
		all, shares := all[:0], 0
		for i := range s.Modules {
			gs, ok := s.Modules[i].Guardrail(g)
			if !ok {
				continue
			}
			shares++
			for _, share := range gs.Shares {
				if share.State == rules.Inconclusive {
					sum.Inconclusive++
				}
			}
			if gs.Score.Known() && gs.Score.Cmp(sum.Worst) < 0 {
				sum.Worst, sum.WorstModule = gs.Score, s.Modules[i].Module
			}
			all = append(all, gs.Score)
		}
		if shares > 0 {
			if sum.Mean = mean(all); IsPurity(g) {
				sum.Mean = sum.Worst // of passes and failures there is no mean
			}
			s.Guardrails = append(s.Guardrails, sum)
		}
	}
}

func mean(scores []Score) Score {
	sum, n := new(big.Rat), int64(0)
	for _, s := range scores {
		if s.Known() {
			sum.Add(sum, s.value)
			n++
		}
	}
	if n == 0 {
		return Score{}
	}
	return Score{value: sum.Quo(sum, big.NewRat(n, 1))}
}

func scoreModule(name, path string, outcomes rules.Outcomes, failing failures) ModuleScore {
	byGuardrail := map[rules.Guardrail][]Share{}
	for _, share := range shares(outcomes, failing.byRule) {
		g := share.Rule.Guardrail
		byGuardrail[g] = append(byGuardrail[g], share)
	}
	m := ModuleScore{Module: name, Path: path}
	sum, weights := new(big.Rat), int64(0)
	for _, g := range rules.Guardrails() {
		if len(byGuardrail[g]) == 0 {
			continue
		}
		gs := scoreGuardrail(g, byGuardrail[g])
		if IsPurity(g) && gs.Kept.Known() {
			gs.Score = passed(!slices.Contains(failing.errors, g))
		}
		m.Guardrails = append(m.Guardrails, gs)
		if gs.Kept.Known() {
			sum.Add(sum, new(big.Rat).Mul(gs.Kept.value, big.NewRat(gs.Weight, 1)))
			weights += gs.Weight
		}
	}
	if weights == 0 {
		return m
	}
	m.Score = Score{value: sum.Quo(sum, big.NewRat(weights, 1))}
	m.Uncapped = m.Score
	if limit := failing.limit(); m.Score.value.Cmp(big.NewRat(int64(limit), 1)) > 0 {
		m.Score, m.Cap = Score{value: big.NewRat(int64(limit), 1)}, limit
	}
	return m
}

func scoreGuardrail(g rules.Guardrail, shares []Share) GuardrailScore {
	gs := GuardrailScore{Guardrail: g, Weight: guardrailWeights[g], Shares: shares}
	if i := slices.IndexFunc(shares, func(s Share) bool { return s.counts }); i >= 0 {
		gs.Kept = Score{value: big.NewRat(100*int64(shares[i].Kept), int64(shares[i].Total))} // records
		gs.Score = gs.Kept
		return gs
	}
	fractions, whole, weights := new(big.Rat), int64(0), int64(0)
	for _, s := range shares {
		if s.State != rules.Applied {
			continue
		}
		weight := int64(s.Rule.Weight)
		weights += weight
		switch s.Kept {
		case 0:
		case s.Total:
			whole += weight // nearly all shares are whole, and integers are far cheaper
		default:
			fractions.Add(fractions, big.NewRat(weight*int64(s.Kept), int64(s.Total)))
		}
	}
	if weights > 0 {
		sum := fractions.Add(fractions, big.NewRat(whole, 1))
		gs.Kept = Score{value: sum.Mul(sum, big.NewRat(100, weights))}
	}
	gs.Score = gs.Kept
	return gs
}

// shares lists what each rule that applies brings, by rule id.
func shares(outcomes rules.Outcomes, failing map[*rules.Rule][]string) []Share {
	list := make([]Share, 0, len(outcomes))
	broken := make(map[rules.Guardrail]bool)
	for rule := range failing {
		broken[rule.Guardrail] = true
	}
	for rule, o := range outcomes {
		if 0 <= o.Kept && o.Kept < o.Total && broken[rule.Guardrail] { // whichever rule the cause is of
			list = append(list, Share{Rule: rule, State: rules.Applied, Kept: o.Kept, Total: o.Total,
				Findings: failing[rule], counts: true})
			continue
		}
		if o.State != rules.NotApplicable || len(failing[rule]) > 0 {
			list = append(list, share(rule, o, failing[rule]))
		}
	}
	// A finding is proof that its rule applies, whatever its checker said or forgot to say.
	for rule, prints := range failing {
		if _, said := outcomes[rule]; !said {
			list = append(list, share(rule, rules.Outcome{}, prints))
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Rule.ID < list[j].Rule.ID })
	return list
}

func share(rule *rules.Rule, o rules.Outcome, prints []string) Share {
	switch {
	case len(prints) > 0: // nothing was kept, nothing is counted, or the count does not see what is wrong
		return Share{Rule: rule, State: rules.Applied, Kept: 0, Total: 1, Findings: prints}
	case o.State == rules.Inconclusive:
		return Share{Rule: rule, State: rules.Inconclusive, Kept: 0, Total: 1, Why: o.Why}
	}
	return Share{Rule: rule, State: rules.Applied, Kept: 1, Total: 1}
}
