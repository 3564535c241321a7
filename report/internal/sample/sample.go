package sample

import (
	"fmt"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/engine/findings"
	"github.com/jgtolentino/smartdelta/report"
	"github.com/jgtolentino/smartdelta/rules"
)

// At is the place of a token in a text whose first line has the number first.
func At(path string, first int, text, token string) (findings.Place, findings.Excerpt) {
	i := strings.Index(text, token)
	if i < 0 {
		panic("the sample has no " + token)
	}
	return findings.Place{Path: path, Start: position(first, text, i), End: position(first, text, i+len(token))},
		findings.Excerpt{FirstLine: first, Lines: strings.Split(text, "\n")}
}

func position(first int, text string, offset int) findings.Position {
	before := text[:offset]
	line := before[strings.LastIndexByte(before, '\n')+1:]
	return findings.Position{
		Offset: 1000 + offset, Line: first + strings.Count(before, "\n"),
		Column: utf8.RuneCountInString(line) + 1, UTF16Column: len(utf16.Encode([]rune(line))) + 1,
	}
}

const (
	samplePath    = "addons/ops_finance_plan/__manifest__.py"
	sampleDepends = `    "category": "Project",
    "depends": [
        "base",
        "planning",
        "project",
    ],`
	HostileName = "evil</script><img src=x onerror=alert(1)>\x1b[31m\u202e`|*_%0A\n::error::"
	HostilePath = "addons/ops_finance_plan/data/a b:c,%0A\u202e\x1b[2J</title>`|.xml"
)

// Rich has every feature of a Result at least once, hostile names included.
func Rich(rule Rules) *report.Result {
	finding := func(id, module, path string, first int, text, token, message string) findings.Finding {
		place, excerpt := At(path, first, text, token)
		r := rule(id)
		return findings.Finding{
			Rule: r, Severity: r.Severity, Module: module, Place: place, Subject: token, Message: message,
			Fingerprint: strings.ToLower(id) + "-" + strings.Repeat("0", 8), New: true, Excerpt: excerpt,
		}
	}
	direct := finding("EE101", "ops_finance_plan", samplePath, 10, sampleDepends, `"planning"`,
		"planning is an Odoo Enterprise module")
	direct.Advice = "Drop the entry, or use project_forecast_line of OCA/project instead."
	direct.Fixes = []findings.Fix{{Message: "remove planning from depends",
		Edits: []findings.Edit{{Place: direct.Place}}}}

	guarded := finding("EE102", "ops_finance_plan", "addons/ops_finance_plan/models/task.py", 3,
		"try:\n\tfrom odoo.addons.planning import models  # 計画 🗓\nexcept ImportError:\n\tmodels = None",
		"odoo.addons.planning",
		"import of odoo.addons.planning, an Odoo Enterprise module")
	guarded.Severity, guarded.Optional, guarded.Symbol = rules.Warning, true, "Task.action_plan"
	guarded.Advice = "Move the code into a module of its own."

	reached := finding("EE111", "ops_finance_plan", samplePath, 12, "        \"helpdesk_mgmt\",  # 支援 🛟",
		`"helpdesk_mgmt"`, "helpdesk_mgmt reaches documents, an Odoo Enterprise module")
	reached.Advice = "Vendor a revision of helpdesk_mgmt that does not depend on documents."
	reached.Chain = []findings.Step{
		{Name: "ops_finance_plan", Path: samplePath, Line: 12, Column: 9},
		{Name: "helpdesk_mgmt", Path: "oca_addons/helpdesk_mgmt/__manifest__.py", Line: 21, Column: 9},
		{Name: "documents"},
	}

	note := finding("IAP202", "ops_finance_plan", samplePath, 13, `        "base_automation",`, `"base_automation"`,
		"base_automation reaches iap through sms and iap_mail")
	note.Severity = rules.Note
	note.Advice = "Set another SMS provider, or leave the IAP account empty."
	note.Chain = []findings.Step{{Name: "ops_finance_plan", Path: samplePath, Line: 13}, {Name: "base_automation"},
		{Name: "sms"}, {Name: "iap_mail"}, {Name: "iap"}}

	suppressed := finding("IAP201", "sale_gateway", "addons/sale_gateway/__manifest__.py", 7,
		`    "depends": ["sale", "iap"],`, `"iap"`,
		"iap is an in-app purchase client")
	suppressed.Suppressed = &findings.Suppression{Reason: "the gateway speaks to our own proxy",
		Where: "addons/sale_gateway/__manifest__.py:7"}

	known := finding("OCA301", "sale_gateway", "addons/sale_gateway/__manifest__.py",
		6, `    "depends": ["queue_job"],`, `"queue_job"`,
		"queue_job of OCA/queue is not in the workspace")
	known.New, known.Advice = false, "Vendor it: repository OCA/queue, pip package odoo-addon-queue-job."

	counted := finding("SEED501", "ops_finance_plan", samplePath, 22,
		"    \"data\": [\n        \"data/ppm_seed_finance_wbs_2025_2026.xml\",\n    ],",
		`"data/ppm_seed_finance_wbs_2025_2026.xml"`,
		"tasks: 29 promised, 26 predicted")
	counted.Advice = "Add the missing records, or correct the contract."

	hostile := finding("REF407", "ops_finance_plan", HostilePath, 1,
		"<odoo>\u202e<!-- </script>\x1b[31m\u2066 --><record id=\"x\u200b\"/></odoo>", "<record id=\"x\u200b\"/>",
		HostileName+" is loaded by no manifest [click](https://example.com) @someone #1")
	hostile.Advice = "List it in \x07data, " + HostileName

	long := finding("REF407", "ops_finance_plan", "addons/ops_finance_plan/static/lib/min.xml", 1,
		strings.Repeat("<a b='漢'/>", 900)+"<TOKEN/>"+strings.Repeat("<c\td='x'/>", 900), "<TOKEN/>",
		"static/lib/min.xml is loaded by no manifest")
	long.Fingerprint = "ref407-11111111"

	lines := finding("REF410", "ops_finance_plan", samplePath, 11,
		"    \"depends\": [\n        \"base\",\n        \"sale_gateway\",\n    ],",
		"[\n        \"base\",\n        \"sale_gateway\",\n    ]",
		"ops_finance_plan and sale_gateway depend on each other")

	whole := findings.Finding{
		Rule: rule("PARSE002"), Severity: rules.Error, Module: "ops_finance_plan", New: true,
		Place: findings.Place{Path: "addons/ops_finance_plan/models/broken.py"}, Fingerprint: "parse002-1",
		Message: "the file holds NUL bytes", Advice: "Save the file as text.",
	}

	outcomes := rules.Outcomes{}
	outcomes.Applies(rule("EE101"), rule("EE102"), rule("EE111"), rule("IAP201"), rule("IAP202"), rule("OCA301"),
		rule("REF407"), rule("REF410"), rule("PARSE002"))
	outcomes[rule("SEED501")] = rules.Outcome{State: rules.Applied, Kept: 26, Total: 29}
	gateway := rules.Outcomes{}
	gateway.Applies(rule("EE101"), rule("IAP201"), rule("OCA301"), rule("PARSE002"))
	gateway.Inconclusive(rule("EE111"), "queue_job is not in the workspace")

	return &report.Result{
		Version: "0.1.0",
		Workspace: report.Workspace{
			Name: "odoo-ce <&> " + "\u202eppm", Series: "18.0", SeriesNote: "one manifest says 17.0: addons/old_thing",
			Files: 214, Modules: 61, Revision: "755cc8c0aa755cc8c0aa755cc8c0aa755cc8c0aa",
			Branch:     "feature/omc-finance-ppm",
			Repository: "https://github.com/example/odoo-ce",
		},
		Commit: &report.Commit{Branch: "feature/omc-finance-ppm", Repository: "https://github.com/example/odoo-ce",
			Date: "2025-11-09"},
		Modules: []report.Module{
			{Name: "in_house_base", Path: "addons/in_house_base", Origin: "own", Version: "18.0.1.0.0",
				License: "LGPL-3", Outcomes: CleanOutcomes(rule)},
			{Name: "ops_finance_plan", Path: "addons/ops_finance_plan", Origin: "own", Version: "18.0.1.1",
				License: "LGPL-3", Outcomes: outcomes},
			{Name: "sale_gateway", Path: "addons/sale_gateway", Origin: "own", Version: "18.0.1.0.0", License: "AGPL-3",
				Outcomes: gateway},
			{Name: HostileName, Path: "oca_addons/" + HostileName, Origin: "vendored", Version: "<b>1</b>",
				Outcomes: CleanOutcomes(rule)},
			{Name: "nothing_applies", Path: "oca_addons/nothing_applies", Origin: "vendored"},
		},
		Findings: []findings.Finding{reached, direct, lines, note, counted, hostile, whole, guarded, long,
			known, suppressed},
		Unread: []report.Unread{
			{Path: "addons/ops_finance_plan/models/broken.py", Why: "NUL bytes"},
			{Path: "addons/ops_finance_plan/\x1b]0;x\x07.xml", Why: "larger than 32 MiB"},
		},
		Undecided: []report.Undecided{
			{Module: "sale_gateway", Rule: rule("EE111"),
				Why: "queue_job is not in the workspace, so what it depends on is unknown.", Purity: true},
			{Why: "the series of addons/old_thing is mixed"},
		},
		Contracts: []report.Contract{
			{Module: "ops_finance_plan", Name: "phases", Expected: "4", Predicted: 4, Decided: true, Passed: true},
			{Module: "ops_finance_plan", Name: "logframe", Expected: "12", Predicted: 12, Decided: true, Passed: true},
			{Module: "ops_finance_plan", Name: "tasks", Expected: "29", Predicted: 26, Decided: true,
				Why: "three records have no id"},
			{Module: "sale_gateway", Name: "rules <b>", Expected: "3 to 5", Predicted: 2,
				Why: "a hook in Python creates more"},
		},
		FailOn:   rules.Error,
		Baseline: true,
		Stale: []findings.BaselineEntry{
			{Fingerprint: "stale-1", Rule: "OCA9301", Module: "sale_gateway",
				Path: "addons/sale_gateway/__manifest__.py", Message: "connector is not in the workspace"},
			{Fingerprint: "stale-2", Rule: "EE9101", Module: HostileName, Path: HostilePath, Message: HostileName},
		},
		Gates:   []report.Gate{{Least: 90}, {Guardrail: rules.OCA, Least: 80}, {Guardrail: rules.GIT, Least: 50}},
		History: History(),
		Graph:   sampleGraph(),
		Install: sampleInstall(),
		Quality: []report.QualityRun{
			{Tool: "ruff", Version: "0.14.2", URI: "https://docs.astral.sh/ruff", Suppressed: 1,
				Results: []report.QualityResult{
					{Rule: "F401", Severity: rules.Error, Message: "`os` imported but unused",
						Path: "addons/ops_finance_plan/models/task.py", Line: 1, Column: 8},
					{Rule: "E501", Severity: rules.Warning, Message: HostileName, Path: HostilePath, Line: 7},
					{Rule: "W291", Severity: rules.Note, Message: "trailing whitespace"},
				}},
			{Tool: HostileName, Results: []report.QualityResult{{Rule: HostileName, Severity: rules.Warning,
				Message: HostileName, Path: "x.py"}}},
		},
	}
}

// CleanOutcomes are those of a module in which every rule of the doubles that it names holds.
func CleanOutcomes(rule Rules) rules.Outcomes {
	o := rules.Outcomes{}
	o.Applies(rule("EE101"), rule("EE102"), rule("IAP201"), rule("OCA301"), rule("REF410"), rule("PARSE002"))
	return o
}

// Clean has one module and nothing to say about it.
func Clean(rule Rules) *report.Result {
	outcomes := CleanOutcomes(rule)
	outcomes[rule("SEED501")] = rules.Outcome{State: rules.Applied, Kept: 29, Total: 29}
	return &report.Result{
		Version:   "0.1.0",
		Workspace: report.Workspace{Name: "odoo-ce", Series: "18.0", Files: 31, Modules: 1},
		Modules: []report.Module{
			{Name: "ops_finance_plan", Path: "addons/ops_finance_plan", Origin: "own", Version: "18.0.1.1",
				License: "LGPL-3", Outcomes: outcomes},
		},
		Contracts: []report.Contract{{Module: "ops_finance_plan", Name: "tasks", Expected: "29", Predicted: 29,
			Decided: true, Passed: true}},
		FailOn: rules.Error,
	}
}

// Many is a report so long that its findings are closed at first.
func Many() *report.Result {
	r := Rich(Doubles())
	for i := range 120 {
		f := r.Findings[1]
		f.Fingerprint = fmt.Sprintf("%016x", i)
		r.Findings = append(r.Findings, f)
	}
	return r
}
