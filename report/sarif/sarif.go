package sarif

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/report/internal/visible"
	"github.com/jgtolentino/smartdelta/report/internal/wording"
	"github.com/jgtolentino/smartdelta/rules"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	srcRoot     = "SRCROOT"
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

// Write writes the report as SARIF 2.1.0 for code scanning: the most severe results first, suppressed and
// baselined ones included and marked as such. Paths are relative to SRCROOT, which has a description and no
// URI, so the file is the same on any machine. Columns count UTF-16 code units. What other linters found
// follows, a run each.
//
// Source: the OASIS standard with errata 01 (sections are named where they decide), and what GitHub's code
// scanning documents beyond it; sariflimit.go has its limits. Nothing is validated at run time;
// .ci/sarif-validate and .ci/sarif-read do that.
func Write(w io.Writer, r *report.Result) error {
	b, err := fitSARIF(r.InRepository(), sarifBytes)
	if err != nil {
		return err
	}
	_, err = w.Write(b)
	return err
}

type sarifRun struct {
	result *report.Result
	index  map[*rules.Rule]int // into the driver's rules
	room   sarifRoom
	cuts   []string // what the limits left out, a sentence each
}

// render gives the report's bytes with as much in them as there is room for.
func (s *sarifRun) render() ([]byte, error) {
	run := newRun(s.driver())
	run.AddTaxonomie(guardrailTaxonomy())
	// "smartdelta/" is a category with an empty run id: GitHub keeps the alerts of each category apart.
	run.AutomationDetails = sarif.NewRunAutomationDetails().WithID(report.ToolName + "/")
	if v := s.result.Workspace; v.Repository != "" {
		run.AddVersionControlProvenance(versionControl(v))
	}
	results := s.results()
	others := s.qualityRuns()
	run.AddInvocation(s.invocation())
	return marshalSARIF(append([]runWithResults{{run, results}}, others...))
}

func newRun(driver *sarif.ToolComponent) *sarif.Run {
	run := sarif.NewRun()
	run.Tool = sarif.NewTool().WithDriver(driver)
	run.WithColumnKind("utf16CodeUnits")
	run.OriginalUriBaseIds = map[string]sarif.ArtifactLocation{srcRoot: {
		Description: sarif.NewTextMessage("The top of the repository; outside of one, the root of the workspace that was checked."), Index: -1,
	}}
	return run
}

// sarifResult is the library's result, except that an empty list of suppressions is written: 3.27.23 wants the
// property on all results of a run or on none.
type sarifResult struct {
	*sarif.Result
	Suppressions *[]*sarif.Suppression `json:"suppressions,omitempty"`
}

// runWithResults shadows the library's results by ours.
type runWithResults struct {
	*sarif.Run
	Results []sarifResult `json:"results"`
}

// marshalSARIF drops what is no information.
func marshalSARIF(runs []runWithResults) ([]byte, error) {
	type log struct {
		*sarif.Report
		Runs []runWithResults `json:"runs"`
	}
	doc := sarif.NewReport()
	doc.Schema = sarifSchema
	b, err := json.Marshal(log{doc, runs})
	if err != nil {
		return nil, err
	}
	return append(visible.JSON(pruneSARIF(b)), '\n'), nil
}

func versionControl(w report.Workspace) *sarif.VersionControlDetails {
	v := sarif.NewVersionControlDetails().WithRepositoryURI(w.Repository)
	v.MappedTo = sarif.NewArtifactLocation().WithURIBaseID(srcRoot)
	if w.Revision != "" {
		v.WithRevisionID(w.Revision)
	}
	if w.Branch != "" {
		v.WithBranch(visible.Text(w.Branch))
	}
	return v
}

// results gives the results that there is room for, those that count and the most severe first.
func (s *sarifRun) results() []sarifResult {
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
	list := make([]sarifResult, 0, len(order))
	chains := 0
	for _, f := range order {
		out := sarifResult{Result: s.resultOf(f, &chains)}
		if suppressed {
			out.Suppressions = suppressions(f)
		}
		list = append(list, out)
	}
	if chains > 0 {
		s.cuts = append(s.cuts, fmt.Sprintf("%s: GitHub takes %d steps of a chain and %d locations of a result.",
			wording.Count(chains, "chain was shortened", "chains were shortened"), sarifSteps, sarifLocations))
	}
	return list
}

// resultOf adds one to chains where it shortened the finding's chain.
func (s *sarifRun) resultOf(f *findings.Finding, chains *int) *sarif.Result {
	res := sarif.NewRuleResult(f.Rule.ID).WithRuleIndex(s.index[f.Rule]).WithLevel(f.Severity.String())
	res.WithMessage(sarif.NewTextMessage(wording.Message(f)))
	loc := sarif.NewLocation().WithPhysicalLocation(placeOf(f, s.room.context))
	if f.Module != "" {
		loc.AddLogicalLocation(logicalLocation(f))
	}
	res.AddLocation(loc)
	if addChain(res, f) {
		*chains++
	}
	for _, fix := range f.Fixes {
		res.AddFixe(fixOf(fix))
	}
	res.PartialFingerprints = map[string]string{"smartdelta/v1": f.Fingerprint}
	if f.LineHash != "" { // GitHub's action computes an absent one itself
		res.PartialFingerprints["primaryLocationLineHash"] = f.LineHash
	}
	if s.result.Baseline {
		state := "unchanged"
		if f.New {
			state = "new"
		}
		res.WithBaselineState(state)
	}
	bag := sarif.NewPropertyBag()
	bag.Add("guardrail", f.Rule.Guardrail.String())
	if f.Optional {
		bag.Add("optional", true)
	}
	res.WithProperties(bag)
	return res
}

func logicalLocation(f *findings.Finding) *sarif.LogicalLocation {
	module, symbol := visible.Text(f.Module), visible.Text(f.Symbol)
	loc := sarif.NewLogicalLocation()
	if symbol == "" {
		return loc.WithName(module).WithFullyQualifiedName(module).WithKind("module")
	}
	return loc.WithName(symbol).WithFullyQualifiedName(module + "/" + symbol).WithKind("member")
}

// suppressions are in the source where a comment with a line is named, else in the configuration.
func suppressions(f *findings.Finding) *[]*sarif.Suppression {
	list := []*sarif.Suppression{}
	if f.Suppressed != nil {
		kind := "external"
		if _, line, ok := cutLine(f.Suppressed.Where); ok && line > 0 {
			kind = "inSource"
		}
		list = append(list, sarif.NewSuppression().WithKind(kind).WithStatus("accepted").
			WithJustification(wording.Sentences(f.Suppressed.Reason)))
	}
	return &list
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

func (s *sarifRun) invocation() *sarif.Invocation {
	r := s.result
	inv := sarif.NewInvocation().WithExecutionSuccessful(len(r.Failures) == 0).WithExitCode(r.ExitCode())
	for _, u := range r.Unread {
		n := notification(notifyUnread, "warning", wording.Sentences("not read: "+u.Why))
		n.AddLocation(sarif.NewLocation().WithPhysicalLocation(
			sarif.NewPhysicalLocation().WithArtifactLocation(artifact(u.Path))))
		inv.AddToolExecutionNotification(n)
	}
	for _, line := range r.UndecidedLines() {
		inv.AddToolExecutionNotification(notification(notifyUndecided, "note", wording.Sentences(line)))
	}
	for _, f := range r.Failures {
		inv.AddToolExecutionNotification(notification(notifyFailure, "error", wording.Sentences(f)))
	}
	if len(r.Gates) > 0 {
		for _, g := range r.Score().Gates(r.Gates) {
			if g.State != report.GateKept {
				inv.AddToolExecutionNotification(notification(notifyGate, "warning", wording.Sentences(g.String())))
			}
		}
	}
	if n := len(r.Stale); n > 0 {
		inv.AddToolExecutionNotification(notification(notifyStale, "note",
			wording.Sentences(wording.Count(n, "entry", "entries")+" of the baseline match no finding any more")))
	}
	for _, cut := range s.cuts {
		inv.AddToolExecutionNotification(notification(notifyCut, "warning", cut))
	}
	return inv
}

func notification(id, level, text string) *sarif.Notification {
	n := sarif.NewNotification().WithLevel(level).WithMessage(sarif.NewTextMessage(text))
	return n.WithDescriptor(sarif.NewReportingDescriptorReference().WithID(id))
}
