package cache

import (
	"bytes"
	"fmt"
	"math/rand"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
)

// later is a time at which no file of a test is young any more.
func later() time.Time { return time.Now().Add(time.Hour) }

func newCache(t *testing.T) (*Cache, Key) {
	t.Helper()
	c := At(filepath.Join(t.TempDir(), "of", "smartdelta"))
	if c == nil {
		t.Skip("this system has no cache")
	}
	key, err := Digest(t.Name())
	if err != nil {
		t.Fatal(err)
	}
	return c, key
}

// files writes three files with one line each.
func files(t *testing.T) []string {
	t.Helper()
	dir := t.TempDir()
	var all []string
	for _, name := range []string{"a.py", "sub/a.py", "sub/ab.py"} {
		name = filepath.Join(dir, filepath.FromSlash(name))
		all = append(all, name)
		put(t, name, "import x\n")
	}
	return all
}

func put(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func TestGet(t *testing.T) {
	tests := []struct {
		name   string
		change func(t *testing.T, all []string)
		want   bool
	}{
		{"nothing", func(*testing.T, []string) {}, true},
		{"content", func(t *testing.T, all []string) { put(t, all[1], "import y\nimport z\n") }, false},
		{"content of the same size, with its time put back", func(t *testing.T, all []string) {
			info, err := os.Stat(all[1])
			if err != nil {
				t.Fatal(err)
			}
			put(t, all[1], "import y\n")
			if err := os.Chtimes(all[1], info.ModTime(), info.ModTime()); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"another file at its place", func(t *testing.T, all []string) {
			put(t, all[1]+".new", "import x\n")
			if err := os.Rename(all[1]+".new", all[1]); err != nil {
				t.Fatal(err)
			}
		}, false},
		{"gone", func(t *testing.T, all []string) { os.Remove(all[2]) }, false},
		{"there now", func(t *testing.T, all []string) { put(t, all[3], "") }, false},
		{"permissions", func(t *testing.T, all []string) { os.Chmod(all[0], 0o600) }, false},
		{"a file that nobody read", func(t *testing.T, all []string) { put(t, all[0]+".bak", "") }, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c, key := newCache(t)
			all := files(t)
			all = append(all, filepath.Join(filepath.Dir(all[0]), "absent.py"))
			want := [][]byte{{1}, []byte("a report"), {}}
			c.Put(key, all, want, later())
			if _, ok := c.Get(Key{}); ok {
				t.Error("another key has values")
			}
			tt.change(t, all)
			got, ok := c.Get(key)
			if ok != tt.want {
				t.Fatalf("found: %v", ok)
			}
			if diff := cmp.Diff(want, got); ok && diff != "" {
				t.Errorf("(-want +got)\n%s", diff)
			}
		})
	}
}

func TestPutDistrustsTheYoung(t *testing.T) {
	c, key := newCache(t)
	all := files(t)
	old := time.Now().Add(-time.Hour)
	for _, file := range all { // the time of change stays: now
		if err := os.Chtimes(file, old, old); err != nil {
			t.Fatal(err)
		}
	}
	c.Put(key, all, nil, time.Now())
	if _, ok := c.Get(key); ok {
		t.Error("files that were changed just now are trusted")
	}
}

func TestFolder(t *testing.T) {
	c, key := newCache(t)
	c.Put(key, nil, nil, later())
	for _, name := range []string{c.dir, filepath.Dir(c.dir)} {
		if info, err := os.Stat(name); err != nil || info.Mode().Perm() != 0o700 {
			t.Errorf("%v, %v", info.Mode(), err)
		}
	}
	if info, err := os.Stat(c.file(key)); err != nil || info.Mode().Perm() != 0o600 {
		t.Errorf("%v, %v", info.Mode(), err)
	}
	put(t, filepath.Join(c.dir, "README"), "not ours")
	for i := range 2 * maxEntries {
		k, _ := Digest(i)
		c.Put(k, nil, [][]byte{{byte(i)}}, later())
		when := time.Now().Add(time.Duration(i-100) * time.Minute)
		_ = os.Chtimes(c.file(k), when, when)
	}
	entries, err := os.ReadDir(c.dir)
	if err != nil || len(entries) != maxEntries+1 {
		t.Errorf("%d files, %v", len(entries), err)
	}
	last, _ := Digest(2*maxEntries - 1)
	if _, ok := c.Get(last); !ok {
		t.Error("the newest was dropped")
	}
}

func TestUnwritable(t *testing.T) {
	c, key := newCache(t)
	put(t, filepath.Dir(c.dir), "a file where the folder should be")
	c.Put(key, nil, nil, later())
	if _, ok := c.Get(key); ok {
		t.Error("found")
	}
	var none *Cache
	none.Put(key, nil, nil, later())
	if _, ok := none.Get(key); ok {
		t.Error("found in no cache")
	}
}

// An entry that is cut off, changed in any byte, or made up, is not one.
func TestDamaged(t *testing.T) {
	c, key := newCache(t)
	c.Put(key, files(t), [][]byte{[]byte("a report")}, later())
	good, err := os.ReadFile(c.file(key))
	if err != nil {
		t.Fatal(err)
	}
	for i := range good {
		if _, _, ok := decode(key, good[:i]); ok {
			t.Fatalf("cut off at %d it is taken", i)
		}
		bad := bytes.Clone(good)
		bad[i] ^= 1 << (i % 8)
		if _, _, ok := decode(key, bad); ok {
			t.Fatalf("changed at %d it is taken", i)
		}
	}
	if _, _, ok := decode(Key{1}, good); ok {
		t.Error("it is taken for another key's")
	}
}

func TestConcurrent(t *testing.T) {
	c, key := newCache(t)
	all := files(t)
	value := make([]byte, 1<<16)
	rand.New(rand.NewSource(1)).Read(value)
	var runs sync.WaitGroup
	for range 8 {
		runs.Go(func() {
			for range 20 {
				c.Put(key, all, [][]byte{value}, later())
				if got, ok := c.Get(key); !ok || !bytes.Equal(got[0], value) {
					t.Error("what another run writes is seen half")
				}
			}
		})
	}
	runs.Wait()
}

func FuzzDecode(f *testing.F) {
	key, _ := Digest("x")
	f.Add(encode(key, []stamped{{"/a/b.py", stamp{1, 2, 3, 4, 5, 6}}, {"/a/c.py", stamp{}}}, [][]byte{{0}, []byte("text")}))
	f.Add([]byte{})
	f.Fuzz(func(t *testing.T, data []byte) {
		decode(key, data)
		// The sum keeps damage out, but not somebody who makes a good one.
		forged := append(append([]byte(magic), key[:]...), data...)
		files, values, ok := decode(key, append(forged, sum(forged)...))
		if !ok {
			return
		}
		again, more, ok := decode(key, encode(key, files, values))
		if diff := cmp.Diff(fmt.Sprint(files, values), fmt.Sprint(again, more)); !ok || diff != "" {
			t.Errorf("%v (-first +second)\n%s", ok, diff)
		}
	})
}
