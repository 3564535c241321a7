package unit

import "sync"

// Memo makes values that all passes of a run share, one per key: what is the same for all modules, or takes long. It is
// a variable of the package that asks; the values are the run's.
type Memo[K comparable, V any] struct{ make func(*Unit, K) V }

// NewMemo gives a memo of values that are made so. The function must not look at the unit's module, as it is called for
// the first that asks, and what it gives is not changed without a lock.
func NewMemo[K comparable, V any](make func(*Unit, K) V) *Memo[K, V] { return &Memo[K, V]{make} }

// Of gives the value of a key. For a unit that no run made it is made anew.
func (m *Memo[K, V]) Of(u *Unit, key K) V {
	if u.Shared == nil {
		return m.make(u, key)
	}
	id := entry[K, V]{m, key}
	value, ok := u.Shared.values.Load(id)
	if !ok {
		value, _ = u.Shared.values.LoadOrStore(id, sync.OnceValue(func() V { return m.make(u, key) }))
	}
	return value.(func() V)()
}

// entry names a value among those of all memos.
type entry[K comparable, V any] struct {
	memo *Memo[K, V]
	key  K
}

// Shared holds the values of all memos of a run. It is safe for concurrent use.
type Shared struct{ values sync.Map }
