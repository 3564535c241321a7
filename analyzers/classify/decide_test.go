package classify

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/equivalent"
	"github.com/jgtolentino/smartdelta/internal/project/delta"
	"github.com/jgtolentino/smartdelta/rules/policy"
)

func TestDecide(t *testing.T) {
	many := func(n int) (list []string) {
		for range n {
			list = append(list, "a.b")
		}
		return list
	}
	dms := []equivalent.Match{{Addon: &equivalent.Addon{Name: "dms"}, Close: true, Models: []string{"x.dms.file"}}}
	far := []equivalent.Match{{Addon: &equivalent.Addon{Name: "dms"}, Words: []string{"dms"}}}
	tests := []struct {
		name    string
		in      Evidence
		matches []equivalent.Match
		step    delta.Step
		sure    Sureness
	}{
		{"nothing", Evidence{}, nil, delta.CENative, Sure},
		{"a file that is missing", Evidence{Unread: []string{"a.xml"}}, nil, delta.CENative, Unsure},
		{"records", Evidence{Records: 3, Configured: many(1)}, nil, delta.CEConfig, Sure},
		{"templates of the browser", Evidence{Templates: 1}, nil, delta.CEConfig, Sure},
		{"records on a public addon", Evidence{Records: 3, OCA: []Use{{"dms", 2}}}, nil, delta.OCAEquivalent, Sure},
		{"code on a public addon", Evidence{Added: many(1), OCA: []Use{{"dms", 2}}}, nil, delta.GapDelta, Sure},
		{"what a public addon does", Evidence{Models: many(5)}, dms, delta.OCAEquivalent, Likely},
		{"what sounds like a public addon", Evidence{Models: many(1)}, far, delta.GapDelta, Sure},
		{"a wizard", Evidence{Helpers: many(1)}, nil, delta.GapDelta, Sure},
		{"a line of code", Evidence{Python: 1, Records: 1}, nil, delta.GapDelta, Sure},
		{"a script", Evidence{JavaScript: 5}, nil, delta.GapDelta, Sure},
		{"near the threshold below", Evidence{Models: many(3)}, nil, delta.GapDelta, Likely},
		{"at the threshold of models", Evidence{Models: many(4)}, nil, delta.GapNewModule, Likely},
		{"at the threshold of fields", Evidence{Models: many(1), OwnFields: 30}, nil, delta.GapNewModule, Likely},
		{"far above", Evidence{Models: many(6)}, nil, delta.GapNewModule, Sure},
		{"a connection", Evidence{Added: many(1), Python: 9, PythonLines: 100, ExternalLines: 50}, nil, delta.ExternalTool, Sure},
		{"a call among much", Evidence{Added: many(1), Python: 9, PythonLines: 100, ExternalLines: 29}, nil, delta.GapDelta, Sure},
		{"an application that calls", Evidence{Models: many(6), Python: 9, PythonLines: 100, ExternalLines: 50}, nil, delta.GapNewModule, Sure},
		{"an application that is nothing without", Evidence{Models: many(6), Python: 9, PythonLines: 100, ExternalLines: 60}, nil, delta.ExternalTool, Sure},
		{"a payment provider", Evidence{Added: many(1), Python: 9, PythonLines: 100, Connects: many(1), Addresses: 1}, nil, delta.ExternalTool, Sure},
		{"a payment provider without a service", Evidence{Added: many(1), Python: 9, PythonLines: 100, Connects: many(1)}, nil, delta.GapDelta, Sure},
	}
	p := policy.Default().SmartDelta
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			d := Decide(&tt.in, &p, tt.matches)
			if d.Step != tt.step || d.Sure != tt.sure {
				t.Errorf("%s (%s), want %s (%s): %+v", d.Step, d.Sure, tt.step, tt.sure, d.Answers)
			}
			if last := d.Answers[len(d.Answers)-1]; last.Step != d.Step || last.Answer != Yes || d.Reason() == "" {
				t.Errorf("the tree ends in %+v", last)
			}
		})
	}
}

func TestRejects(t *testing.T) {
	likely := &Decision{Step: delta.GapDelta, Sure: Likely}
	for step, want := range map[delta.Step]bool{delta.CEConfig: true, delta.CENative: true, delta.GapNewModule: false, delta.GapDelta: false} {
		if got := likely.Rejects(step); got != want {
			t.Errorf("likely a gap rejects %s: %v", step, got)
		}
	}
	unread := &Decision{Step: delta.GapDelta, Sure: Unsure}
	if unread.Rejects(delta.CEConfig) {
		t.Error("a module of which not all is read rejects a step")
	}
}
