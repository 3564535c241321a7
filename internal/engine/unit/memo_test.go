package unit

import (
	"sync"
	"testing"
)

// Passes of one run share a value, those of another have one of their own, and keys are kept apart, those of other memos
// of the same types too.
func TestMemo(t *testing.T) {
	var mu sync.Mutex
	made := 0
	count := func(_ *Unit, key string) *string {
		mu.Lock()
		defer mu.Unlock()
		made++
		return &key
	}
	memo, other := NewMemo(count), NewMemo(count)
	run := new(Shared)
	first := memo.Of(&Unit{Shared: run}, "a")
	var wait sync.WaitGroup
	for range 8 {
		wait.Go(func() {
			u := &Unit{Shared: run}
			if again := memo.Of(u, "a"); again != first {
				t.Error("two values of one key")
			}
			if b := memo.Of(u, "b"); *b != "b" {
				t.Errorf("value of b: %s", *b)
			}
		})
	}
	wait.Wait()
	if made != 2 {
		t.Errorf("%d values of 2 keys", made)
	}
	for name, value := range map[string]*string{
		"another memo": other.Of(&Unit{Shared: run}, "a"), "another run": memo.Of(&Unit{Shared: new(Shared)}, "a"), "no run": memo.Of(&Unit{}, "a"),
	} {
		if value == first || *value != "a" {
			t.Errorf("%s has the value of this one", name)
		}
	}
}
