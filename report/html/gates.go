package html

import "github.com/jgtolentino/smartdelta/report"

type gateView struct{ State, Class, Text string }

func newGateView(g report.GateResult) gateView {
	class := map[report.GateState]string{
		report.GateKept: "green", report.GateBelow: "red", report.GateNotJudged: "yellow",
	}[g.State]
	return gateView{g.State.String(), class, g.String()}
}
