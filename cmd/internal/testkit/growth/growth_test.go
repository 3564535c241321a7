package main

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/testkit/sessiontest"
	"github.com/jgtolentino/smartdelta/internal/testkit/testtree"
)

// What is repeated is n times as long, or as many files.
func TestRepetitionsGrow(t *testing.T) {
	for _, r := range repetitions {
		size := func(n int) (size int) {
			for _, text := range r.files(n) {
				size += len(text)
			}
			return size
		}
		if small, large := size(100), size(200); large-small < 100 {
			t.Errorf("%s: %d bytes for 100, %d for 200", r.name, small, large)
		}
	}
}

func TestSlicesRepeatWhatTheFileHas(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	s := source{at: "m/__init__.py", text: strings.Repeat("import a\nimport b\n", 20)}
	for range 100 {
		r := s.slice(random, "test")
		text := r.files(r.n)[s.at]
		if len(text) < repeatedBytes || strings.Trim(text, "import ab\n") != "" {
			t.Fatalf("%d bytes: %.80q", len(text), text)
		}
	}
}

func BenchmarkGrowth(b *testing.B) {
	for _, r := range repetitions {
		for _, times := range []int{1, 2, 4} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(r.name, " ", "_"), times*r.n), func(b *testing.B) {
				dir := testtree.New(b, r.files(times*r.n))
				for b.Loop() {
					s := sessiontest.Open(b, dir)
					if _, err := check.Run(b.Context(), s, check.Options{Today: time.Unix(0, 0), Version: "bench", Pictures: true}); err != nil {
						b.Fatal(err)
					}
				}
			})
		}
	}
}
