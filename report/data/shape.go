package data

import "github.com/jgtolentino/smartdelta/report"

// jsonVersion changes when a field is renamed, removed or changes its meaning; docs/schema/check.schema.json
// describes the shape. New fields may come without a new version.
const jsonVersion = 1

type jsonReport struct {
	Version     int               `json:"version"`
	Tool        jsonTool          `json:"tool"`
	Workspace   jsonWorkspace     `json:"workspace"`
	Summary     jsonSummary       `json:"summary"`
	Modules     []jsonModule      `json:"modules"`
	Findings    []jsonFinding     `json:"findings"`
	Stale       []jsonStale       `json:"stale,omitempty"`
	Quality     []jsonQuality     `json:"quality,omitempty"`
	Coverage    []report.Coverage `json:"coverage,omitempty"`
	Unread      []jsonUnread      `json:"unread"`
	Undecidable []jsonUndecided   `json:"undecidable"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonWorkspace struct {
	Name       string `json:"name"`
	Series     string `json:"series"`
	SeriesWhy  string `json:"seriesWhy,omitempty"`
	SeriesNote string `json:"seriesNote,omitempty"`
	Files      int    `json:"files"`
	Modules    int    `json:"modules"`
	Revision   string `json:"revision,omitempty"`
	Branch     string `json:"branch,omitempty"`
	Repository string `json:"repository,omitempty"`
}

type jsonSummary struct {
	Verdict     jsonVerdict        `json:"verdict"`
	ExitCode    int                `json:"exitCode"`
	FailOn      string             `json:"failOn"`
	Require     string             `json:"requireVerdict,omitempty"`
	Errors      int                `json:"errors"`
	Warnings    int                `json:"warnings"`
	Notes       int                `json:"notes"`
	Suppressed  int                `json:"suppressed"`
	Baselined   int                `json:"baselined"`
	Unread      int                `json:"unread"`
	Worst       jsonScore          `json:"worst"`
	WorstModule string             `json:"worstModule"`
	Mean        jsonScore          `json:"mean"`
	Guardrails  []jsonGuardrailSum `json:"guardrails"`
	Own         []jsonGuardrail    `json:"workspaceGuardrails,omitempty"`
	Gates       []jsonGate         `json:"gates,omitempty"`
	Contracts   []jsonContract     `json:"contracts"`
	Failures    []string           `json:"failures"`
}

type jsonVerdict struct {
	Purity   string   `json:"purity"`
	Accepted int      `json:"accepted"`
	Why      string   `json:"why"`
	Decide   []string `json:"decide,omitempty"`
}

// jsonScore is a score as it is shown, its band, and the value cut after four decimals. All are null where
// nothing applied.
type jsonScore struct {
	Score *int     `json:"score"`
	Exact *float64 `json:"exact"`
	Band  *string  `json:"band"`
}

func newJSONScore(s report.Score) jsonScore {
	if !s.Known() {
		return jsonScore{}
	}
	floor, exact, band := s.Floor(), s.Truncated(), s.Band().String()
	return jsonScore{&floor, &exact, &band}
}

type jsonGuardrailSum struct {
	Guardrail    string    `json:"guardrail"`
	Title        string    `json:"title"`
	Weight       int64     `json:"weight"`
	Worst        jsonScore `json:"worst"`
	Mean         jsonScore `json:"mean"`
	Inconclusive int       `json:"inconclusive"`
}

type jsonModule struct {
	Name    string `json:"name"`
	Path    string `json:"path"`
	Origin  string `json:"origin"`
	Version string `json:"version"`
	License string `json:"license,omitempty"`
	jsonScore
	Capped     bool            `json:"capped"`
	Guardrails []jsonGuardrail `json:"guardrails"`
}

type jsonGuardrail struct {
	Guardrail string `json:"guardrail"`
	Weight    int64  `json:"weight"`
	jsonScore
	Rules []jsonShare `json:"rules"`
}

type jsonShare struct {
	Rule     string   `json:"rule"`
	State    string   `json:"state"`
	Weight   int      `json:"weight"`
	Kept     int      `json:"kept"`
	Total    int      `json:"total"`
	Why      string   `json:"why,omitempty"`
	Findings []string `json:"findings,omitempty"`
}

type jsonFinding struct {
	Rule        string           `json:"rule"`
	Name        string           `json:"name"`
	Severity    string           `json:"severity"`
	Guardrail   string           `json:"guardrail"`
	Module      string           `json:"module"`
	Path        string           `json:"path"`
	Line        int              `json:"line"`
	Column      int              `json:"column"`
	EndLine     int              `json:"endLine"`
	EndColumn   int              `json:"endColumn"`
	Message     string           `json:"message"`
	Advice      string           `json:"advice"`
	Chain       []jsonStep       `json:"chain"`
	Fingerprint string           `json:"fingerprint"`
	Optional    bool             `json:"optional,omitempty"`
	Unloaded    bool             `json:"unloaded,omitempty"`
	Suppressed  bool             `json:"suppressed"`
	Suppression *jsonSuppression `json:"suppression,omitempty"`
	New         bool             `json:"new"`
}

type jsonStep struct {
	Name string `json:"name"`
	Path string `json:"path"`
	Line int    `json:"line"`
}

type jsonSuppression struct {
	Reason string `json:"reason"`
	Where  string `json:"where"`
}

type jsonUnread struct {
	Path string `json:"path"`
	Why  string `json:"why"`
}

type jsonUndecided struct {
	Module string `json:"module"`
	Rule   string `json:"rule"`
	Why    string `json:"why"`
	Purity bool   `json:"purity"`
	Path   string `json:"path,omitempty"`
	Decide string `json:"decide,omitempty"`
}

type jsonContract struct {
	Module    string `json:"module"`
	Name      string `json:"name"`
	Expected  string `json:"expected"`
	Predicted int    `json:"predicted"`
	Decided   bool   `json:"decided"`
	Passed    bool   `json:"passed"`
	Why       string `json:"why"`
}

type jsonGate struct {
	Guardrail string `json:"guardrail"`
	Least     int    `json:"least"`
	State     string `json:"state"`
	jsonScore
	Module string `json:"module"`
}

type jsonStale struct {
	Rule        string `json:"rule"`
	Module      string `json:"module"`
	Path        string `json:"path"`
	Message     string `json:"message"`
	Fingerprint string `json:"fingerprint"`
}

type jsonQuality struct {
	Tool       string              `json:"tool"`
	Version    string              `json:"version"`
	Errors     int                 `json:"errors"`
	Warnings   int                 `json:"warnings"`
	Notes      int                 `json:"notes"`
	Suppressed int                 `json:"suppressed"`
	Dropped    int                 `json:"dropped"`
	Results    []jsonQualityResult `json:"results"`
}

type jsonQualityResult struct {
	Rule     string `json:"rule"`
	Severity string `json:"severity"`
	Module   string `json:"module"`
	Path     string `json:"path"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Message  string `json:"message"`
}
