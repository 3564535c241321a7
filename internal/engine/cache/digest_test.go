package cache

import (
	"testing"
	"time"
)

type inner struct {
	name string
	Next *inner
}

type outer struct {
	Text  string
	Lists [][]string
	Bytes []byte
	Map   map[*inner]int
	Any   any
	When  time.Time
	Do    func()
}

// Each of these differs from all others, and has the same digest each time.
func TestDigest(t *testing.T) {
	one, two := &inner{name: "one"}, &inner{name: "two"}
	values := []any{
		nil, outer{}, &outer{Text: "a"}, outer{Text: "ab"}, outer{Lists: [][]string{{"a", "b"}}}, outer{Lists: [][]string{{"a"}, {"b"}}},
		outer{Lists: [][]string{{"ab"}}}, outer{Lists: [][]string{}}, outer{Bytes: []byte("ab")}, outer{Map: map[*inner]int{one: 1, two: 2}},
		outer{Map: map[*inner]int{one: 2, two: 1}}, outer{Any: 1}, outer{Any: "1"}, outer{Any: int8(1)}, outer{Any: true}, outer{Any: false},
		outer{When: time.Unix(1, 0)}, outer{When: time.Unix(2, 0)}, outer{Any: inner{"x", one}}, outer{Any: inner{"x", two}}, "", "a", 1.5, []any{"a", "b"},
	}
	seen := map[Key]int{}
	for i, v := range values {
		key, err := Digest(v)
		if err != nil {
			t.Fatal(i, err)
		}
		if j, ok := seen[key]; ok && j != i {
			t.Errorf("%d and %d have the same digest", i, j)
		}
		seen[key] = i
		for range 5 {
			if again, _ := Digest(v); again != key {
				t.Errorf("%d has another digest the next time", i)
			}
		}
	}
}

func TestNoDigest(t *testing.T) {
	ring := &inner{}
	ring.Next = ring
	for name, v := range map[string]any{"a function": outer{Do: func() {}}, "a channel": make(chan int), "a ring": ring} {
		if _, err := Digest(v); err == nil {
			t.Errorf("%s has a digest", name)
		}
	}
}
