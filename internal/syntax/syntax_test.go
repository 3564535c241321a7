package syntax

import "testing"

func TestHasWord(t *testing.T) {
	for text, want := range map[string]bool{
		"eval": true, "eval(x)": true, "a.eval (x)": true, "safe_eval(x) eval": true, "evaleval eval": true,
		"": false, "eva": false, "retrieval": false, "safe_eval(x)": false, "evaluate": false, "éeval": false, "$eval": false,
	} {
		if got := HasWord([]byte(text), "eval"); got != want {
			t.Errorf("%q: %t", text, got)
		}
	}
}
