package sarif

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/report/visible"
	"github.com/jgtolentino/smartdelta/rules"
)

const (
	schema   = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	language = "en-US"
	srcRoot  = "SRCROOT"
)

// The notifications of a run, as ids of descriptors.
const (
	notifyUnread    = "unread-file"
	notifyUndecided = "undecided-question"
	notifyFailure   = "run-failure"
	notifyCut       = "results-cut"
	notifyGate      = "score-gate"
	notifyStale     = "baseline-stale"
)

// Write writes the most severe results first, suppressed and baselined ones included and marked as such. Paths are
// relative to SRCROOT, which has a description and no URI, so the file is the same on any machine. Columns count
// UTF-16 code units. What other linters found follows, a run each.
func Write(w io.Writer, r *report.Result) error {
	b, err := fit(r.InRepository(), mostBytes)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

// renderer makes a file with as much in it as there is room for.
type renderer struct {
	result *report.Result
	index  map[*rules.Rule]int // into the driver's rules
	room   room
	cuts   []string // what the limits left out, a sentence each
}

func (s *renderer) render() ([]byte, error) {
	run := newRun(s.driver())
	run.Taxonomies = []ToolComponent{guardrailTaxonomy()}
	// "smartdelta/" is a category with an empty run id: GitHub keeps the alerts of each category apart.
	run.AutomationDetails.ID = report.ToolName + "/"
	if v := s.result.Workspace; v.Repository != "" {
		run.VersionControlProvenance = []VersionControlDetails{{
			RepositoryURI: v.Repository, RevisionID: v.Revision, Branch: visible.Text(v.Branch),
			MappedTo: ArtifactLocation{URIBaseID: srcRoot},
		}}
	}
	run.Results = s.results()
	v := s.result.Verdict()
	run.Properties = &RunProperties{v.Purity.String(), v.Accepted, v.Why, v.Decide}
	others := s.qualityRuns()
	run.Invocations = []Invocation{s.invocation()} // the last, since it tells of all cuts
	b, err := json.Marshal(Log{Schema: schema, Version: "2.1.0", Runs: append([]Run{run}, others...)})
	return append(visible.JSON(b), '\n'), err
}

func newRun(driver ToolComponent) Run {
	return Run{
		Tool: Tool{driver}, ColumnKind: "utf16CodeUnits", Language: language, NewlineSequences: []string{"\r\n", "\n"},
		OriginalURIBaseIDs: map[string]ArtifactLocation{srcRoot: {Description: &Message{
			"The top of the repository; outside of one, the root of the workspace that was checked."}}},
	}
}

// newComponent is a tool or a taxonomy that has its texts in itself, in one language.
func newComponent(name string) ToolComponent {
	return ToolComponent{
		Name: name, Language: language, Contents: []string{"localizedData", "nonLocalizedData"},
		Rules: []ReportingDescriptor{},
	}
}

// results gives the results that there is room for, those that count and the most severe first.
func (s *renderer) results() []Result {
	r := s.result
	order := make([]*findings.Finding, 0, len(r.Findings))
	suppressed := false
	for i := range r.Findings {
		order = append(order, &r.Findings[i])
		suppressed = suppressed || r.Findings[i].Suppressed != nil
	}
	slices.SortStableFunc(order, func(a, b *findings.Finding) int {
		if a.Counts() != b.Counts() {
			if a.Counts() {
				return -1
			}
			return 1
		}
		return int(b.Severity) - int(a.Severity)
	})
	order = order[:s.room.keep(len(order), &s.cuts)]
	list := make([]Result, 0, len(order))
	chains := 0
	for _, f := range order {
		out := s.resultOf(f, &chains)
		if suppressed {
			out.Suppressions = suppressions(f)
		}
		list = append(list, out)
	}
	if chains > 0 {
		s.cuts = append(s.cuts, fmt.Sprintf("%s: GitHub takes %d steps of a chain and %d locations of a result.",
			wording.Count(chains, "chain was shortened", "chains were shortened"), mostSteps, mostLocations))
	}
	return list
}

// resultOf adds one to chains where it shortened the finding's chain.
func (s *renderer) resultOf(f *findings.Finding, chains *int) Result {
	loc := Location{PhysicalLocation: placeOf(f, s.room.context)}
	if f.Module != "" {
		loc.LogicalLocations = []LogicalLocation{logicalLocation(f)}
	}
	res := Result{
		RuleID: f.Rule.ID, RuleIndex: s.index[f.Rule], Kind: "fail", Level: f.Severity.String(),
		Message: Message{wording.Message(f)}, Locations: []Location{loc},
		PartialFingerprints: map[string]string{"smartdelta/v1": f.Fingerprint},
		Properties:          ResultProperties{Guardrail: f.Rule.Guardrail.String(), Optional: f.Optional},
	}
	if addChain(&res, f) {
		*chains++
	}
	for _, fix := range f.Fixes {
		res.Fixes = append(res.Fixes, fixOf(fix))
	}
	if f.LineHash != "" { // GitHub's action computes an absent one itself
		res.PartialFingerprints["primaryLocationLineHash"] = f.LineHash
	}
	if s.result.Baseline {
		res.BaselineState = "unchanged"
		if f.New {
			res.BaselineState = "new"
		}
	}
	return res
}

func logicalLocation(f *findings.Finding) LogicalLocation {
	module, symbol := visible.Text(f.Module), visible.Text(f.Symbol)
	if symbol == "" {
		return LogicalLocation{Name: module, FullyQualifiedName: module, Kind: "module"}
	}
	return LogicalLocation{Name: symbol, FullyQualifiedName: module + "/" + symbol, Kind: "member"}
}

// suppressions are in the source where a comment with a line is named, else in the configuration.
func suppressions(f *findings.Finding) []Suppression {
	if f.Suppressed == nil {
		return []Suppression{}
	}
	kind := "external"
	if _, line, ok := cutLine(f.Suppressed.Where); ok && line > 0 {
		kind = "inSource"
	}
	return []Suppression{{Kind: kind, Status: "accepted", Justification: wording.Sentences(f.Suppressed.Reason)}}
}

// cutLine parts "path:line".
func cutLine(where string) (path string, line int, ok bool) {
	i := strings.LastIndexByte(where, ':')
	if i < 0 {
		return where, 0, false
	}
	if _, err := fmt.Sscanf(where[i+1:], "%d", &line); err != nil {
		return where, 0, false
	}
	return where[:i], line, true
}

func (s *renderer) invocation() Invocation {
	r := s.result
	inv := Invocation{ExecutionSuccessful: len(r.Failures) == 0, ExitCode: r.ExitCode()}
	say := func(id, level, text string, where ...Location) {
		inv.ToolExecutionNotifications = append(inv.ToolExecutionNotifications, Notification{
			Descriptor: ReportingDescriptorReference{ID: id}, Level: level, Message: Message{text}, Locations: where,
		})
	}
	for _, u := range r.Unread {
		say(notifyUnread, "warning", wording.Sentences("not read: "+u.Why),
			Location{PhysicalLocation: PhysicalLocation{ArtifactLocation: artifact(u.Path)}})
	}
	for _, line := range r.UndecidedLines() {
		say(notifyUndecided, "note", wording.Sentences(line))
	}
	for _, f := range r.Failures {
		say(notifyFailure, "error", wording.Sentences(f))
	}
	if len(r.Gates) > 0 {
		for _, g := range r.Score().Gates(r.Gates) {
			if g.State != report.GateKept {
				say(notifyGate, "warning", wording.Sentences(g.String()))
			}
		}
	}
	if n := len(r.Stale); n > 0 {
		say(notifyStale, "note",
			wording.Sentences(wording.Count(n, "entry", "entries")+" of the baseline match no finding any more"))
	}
	for _, cut := range s.cuts {
		say(notifyCut, "warning", cut)
	}
	return inv
}
