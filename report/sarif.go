package report

import (
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/jgtolentino/smartdelta/internal/findings"
	"github.com/jgtolentino/smartdelta/rules"
)

const (
	sarifSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
	srcRoot     = "SRCROOT"
	// sarifResults is GitHub's limit for one run; an upload with more is refused as a whole.
	sarifResults = 25000
)

// The notifications of a run, as ids of descriptors.
const (
	notifyUnread    = "unread-file"
	notifyUndecided = "undecided-question"
	notifyFailure   = "run-failure"
	notifyCut       = "results-cut"
)

// SARIF writes the report as SARIF 2.1.0 for code scanning: the most severe results first, suppressed and
// baselined ones included and marked as such. Paths are relative to SRCROOT, which has a description and no
// URI, so the file is the same on any machine. Columns count UTF-16 code units.
//
// Source: the OASIS standard with errata 01 (sections are named where they decide), and what GitHub's code
// scanning documents beyond it. Nothing is validated at run time; .ci/sarif-validate does that.
func SARIF(w io.Writer, r *Result) error {
	s := sarifRun{result: r, index: map[*rules.Rule]int{}}
	run := sarif.NewRun()
	run.Tool = sarif.NewTool().WithDriver(s.driver())
	run.WithColumnKind("utf16CodeUnits")
	run.OriginalUriBaseIds = map[string]sarif.ArtifactLocation{srcRoot: {
		Description: sarif.NewTextMessage("The root of the workspace that was checked."), Index: -1,
	}}
	// "smartdelta/" is a category with an empty run id: GitHub keeps the alerts of each category apart.
	run.AutomationDetails = sarif.NewRunAutomationDetails().WithID(toolName + "/")
	if v := r.Workspace; v.Repository != "" {
		run.AddVersionControlProvenance(versionControl(v))
	}
	results, cut := s.results()
	run.AddInvocation(s.invocation(cut))
	return writeSARIF(w, run, results)
}

type sarifRun struct {
	result *Result
	index  map[*rules.Rule]int // into the driver's rules
}

// sarifResult is the library's result, except that an empty list of suppressions is written: 3.27.23 wants the
// property on all results of a run or on none.
type sarifResult struct {
	*sarif.Result
	Suppressions *[]*sarif.Suppression `json:"suppressions,omitempty"`
}

// writeSARIF shadows the library's results by ours, and drops what is no information.
func writeSARIF(w io.Writer, run *sarif.Run, results []sarifResult) error {
	type runWithResults struct {
		*sarif.Run
		Results []sarifResult `json:"results"`
	}
	type log struct {
		*sarif.Report
		Runs []runWithResults `json:"runs"`
	}
	report := sarif.NewReport()
	report.Schema = sarifSchema
	b, err := json.Marshal(log{report, []runWithResults{{run, results}}})
	if err != nil {
		return err
	}
	_, err = w.Write(append(escapeHidden(pruneSARIF(b)), '\n'))
	return err
}

func versionControl(w Workspace) *sarif.VersionControlDetails {
	v := sarif.NewVersionControlDetails().WithRepositoryURI(w.Repository)
	v.MappedTo = sarif.NewArtifactLocation().WithURIBaseID(srcRoot)
	if w.Revision != "" {
		v.WithRevisionID(w.Revision)
	}
	if w.Branch != "" {
		v.WithBranch(visible(w.Branch))
	}
	return v
}

// results gives the results, and how many the limit cut off.
func (s *sarifRun) results() (list []sarifResult, cut int) {
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
	if len(order) > sarifResults {
		cut = len(order) - sarifResults
		order = order[:sarifResults]
	}
	hashes := lineHashes{}
	list = make([]sarifResult, 0, len(order))
	for _, f := range order {
		out := sarifResult{Result: s.resultOf(f, &hashes)}
		if suppressed {
			out.Suppressions = suppressions(f)
		}
		list = append(list, out)
	}
	return list, cut
}

func (s *sarifRun) resultOf(f *findings.Finding, hashes *lineHashes) *sarif.Result {
	res := sarif.NewRuleResult(f.Rule.ID).WithRuleIndex(s.index[f.Rule]).WithLevel(f.Severity.String())
	res.WithMessage(sarif.NewTextMessage(sentences(f.Message, adviceOf(f))))
	loc := sarif.NewLocation().WithPhysicalLocation(placeOf(f))
	if f.Module != "" {
		loc.AddLogicalLocation(logicalLocation(f))
	}
	res.AddLocation(loc)
	addChain(res, f)
	for _, fix := range f.Fixes {
		res.AddFixe(fixOf(fix))
	}
	res.PartialFingerprints = map[string]string{
		"smartdelta/v1": f.Fingerprint, "primaryLocationLineHash": hashes.of(f),
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
	module, symbol := visible(f.Module), visible(f.Symbol)
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
			WithJustification(sentences(f.Suppressed.Reason)))
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

func (s *sarifRun) invocation(cut int) *sarif.Invocation {
	r := s.result
	inv := sarif.NewInvocation().WithExecutionSuccessful(len(r.Failures) == 0).WithExitCode(r.ExitCode())
	for _, u := range r.Unread {
		n := notification(notifyUnread, "warning", sentences("not read: "+u.Why))
		n.AddLocation(sarif.NewLocation().WithPhysicalLocation(
			sarif.NewPhysicalLocation().WithArtifactLocation(artifact(u.Path))))
		inv.AddToolExecutionNotification(n)
	}
	for _, u := range r.Undecided {
		inv.AddToolExecutionNotification(notification(notifyUndecided, "note", sentences(undecidedText(u))))
	}
	for _, f := range r.Failures {
		inv.AddToolExecutionNotification(notification(notifyFailure, "error", sentences(f)))
	}
	if cut > 0 {
		inv.AddToolExecutionNotification(notification(notifyCut, "warning",
			fmt.Sprintf("%d less severe results were left out: GitHub takes %d.", cut, sarifResults)))
	}
	return inv
}

func notification(id, level, text string) *sarif.Notification {
	n := sarif.NewNotification().WithLevel(level).WithMessage(sarif.NewTextMessage(text))
	return n.WithDescriptor(sarif.NewReportingDescriptorReference().WithID(id))
}

// sentences joins texts, each with its period, so that a viewer with little room can show the first one alone.
// A SARIF message is not quite plain text: "[text](target)" in it is a link (3.11.6), which no name of a
// repository may make.
func sentences(texts ...string) string {
	var b strings.Builder
	for _, t := range texts {
		if t = strings.TrimSpace(visible(t)); t == "" {
			continue
		}
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(strings.ReplaceAll(t, "](", "] ("))
		if !strings.HasSuffix(t, ".") {
			b.WriteByte('.')
		}
	}
	return b.String()
}
