package jsontext

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestReason(t *testing.T) {
	type entry struct {
		Name string   `json:"name"`
		Line *int     `json:"line"`
		Tags []string `json:"tags"`
		On   bool     `json:"on"`
		Of   struct {
			Score float64 `json:"score"`
		} `json:"of"`
	}
	tests := []struct{ in, want string }{
		{``, "it is empty"},
		{`{"name": "a"`, "it ends in the middle"},
		{`{"name": x}`, "it is no JSON from byte 10 on"},
		{`{"name": 3}`, "name is the number, where a text is meant"},
		{`{"line": "3"}`, "line is a text, where a whole number is meant"},
		{`{"line": 3.5}`, "line is the number 3.5, where a whole number is meant"},
		{`{"tags": {}}`, "tags is an object, where a list is meant"},
		{`{"on": []}`, "on is a list, where true or false is meant"},
		{`{"of": true}`, "of is true or false, where an object is meant"},
		{`{"of": {"score": "x"}}`, "of.score is a text, where a number is meant"},
		{`[]`, "it is a list, where an object is meant"},
		{`{"nam": "x"}`, `unknown field "nam"`},
	}
	for _, tt := range tests {
		decoder := json.NewDecoder(strings.NewReader(tt.in))
		decoder.DisallowUnknownFields()
		var e entry
		if got := Reason(decoder.Decode(&e)); got == nil || got.Error() != tt.want {
			t.Errorf("%s: %v, want %s", tt.in, got, tt.want)
		}
	}
	if Reason(nil) != nil {
		t.Error("nothing is wrong with nil")
	}
}
