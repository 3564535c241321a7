package sample

import (
	"time"

	"github.com/jgtolentino/smartdelta/report"
)

// sampleGraph has a contaminated way, a client of in-app purchases, an absent module and a hostile name.
func sampleGraph() *report.Graph {
	return &report.Graph{
		Width: 500, Height: 176,
		Nodes: []report.GraphNode{
			{Name: "documents", Origin: "enterprise", Tainted: true, Absent: true, X: 24, Y: 124,
				Width: 90, Height: 28},
			{Name: "helpdesk_mgmt", Origin: "vendored", Tainted: true, X: 24, Y: 74, Width: 120, Height: 28},
			{Name: "iap", Origin: "core", IAP: true, X: 160, Y: 74, Width: 60, Height: 28},
			{Name: "ops_finance_plan", Origin: "own", Tainted: true, X: 24.5, Y: 24, Width: 130, Height: 28},
			{Name: "sale_gateway", Origin: "own", X: 170, Y: 24, Width: 110, Height: 28},
			{Name: HostileName, Origin: "unknown", Absent: true, X: 290, Y: 74, Width: 180, Height: 28},
		},
		Edges: []report.GraphEdge{
			{From: 1, To: 0, Tainted: true, Path: "M84 102C84 110 69 110 69 118"},
			{From: 3, To: 1, Tainted: true, Path: "M89.5 52C89.5 60 84 60 84 68"},
			{From: 4, To: 2, Tainted: true, Path: "M225 52C225 60 190 60 190 68"},
			{From: 4, To: 5, Path: "M225 52C225 60 380 60 380 68"},
		},
		Ways:  [][]string{{"ops_finance_plan", "helpdesk_mgmt", "documents"}, {"sale_gateway", "iap"}},
		Alone: []string{"in_house_base", HostileName},
		Left:  3,
	}
}

func sampleInstall() *report.Install {
	return &report.Install{
		Requested: []string{"in_house_base", "ops_finance_plan", "sale_gateway"},
		Installed: []report.InstalledModule{
			{Name: "base", Origin: "core", Because: "always installed"},
			{Name: "web", Origin: "core", Because: "needed by " + HostileName},
			{Name: "iap", Origin: "core", Because: "installs by itself with web", IAP: true},
			{Name: HostileName, Origin: "vendored", Because: "needed by in_house_base"},
			{Name: "in_house_base", Origin: "own", Because: "requested"},
		},
		Refused: []report.RefusedModule{{Name: "ops_finance_plan", Missing: []string{"documents", HostileName}},
			{Name: "sale_gateway"}},
	}
}

// History has runs with and without scores, a wide range, and a hostile commit.
func History() []report.Point {
	score := func(worst, mean float64) report.PointScore { return report.PointScore{Worst: &worst, Mean: &mean} }
	day := func(n int) time.Time { return time.Date(2026, 11, n, 9, 30, 0, 0, time.UTC) }
	return []report.Point{
		{Version: 1, Time: day(1), Commit: "0123456789abcdef", Verdict: "not pure", Modules: 5, Errors: 9,
			PointScore: score(42.5, 71.25)},
		{Version: 1, Time: day(3), Verdict: "not decidable"},
		{Version: 1, Time: day(9), Commit: "<b>\x1b\u202e", Verdict: "pure", Modules: 5, Warnings: 2,
			PointScore: score(79.9999, 94.9999)},
		{Version: 1, Time: day(23), Commit: "755cc8c0aa755cc8c0aa755cc8c0aa755cc8c0aa", Verdict: "not pure", Modules: 5,
			Errors: 6, PointScore: score(79, 92.1)},
	}
}
