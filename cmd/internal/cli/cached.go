package cli

import (
	"os"
	"slices"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/internal/engine/cache"
	"github.com/jgtolentino/smartdelta/report"
)

// kept is a run's place in the cache. A nil one is that of a run that is not kept.
type kept struct {
	cache *cache.Cache
	key   cache.Key
	began time.Time
}

// leastCached is how many files the reported modules must have for a run to be kept. A smaller one takes some tenths
// of a second, and most runs of a hook are of a workspace that has just been changed.
const leastCached = 1000

// keep decides whether a run is worth keeping, and where. The key holds what decides the reports' bytes: all that
// decides the result, this program, the formats, and how text looks on the terminal. A run that changes files, shows
// how it would, is measured or adds itself to a history has to take place.
func (f *checkFlags) keep(e *env, job *check.Job, targets []target, began time.Time) *kept {
	if f.noCache || f.fix || f.diff || f.profile || f.newFrom != "" || f.history != "" || job.Size() < e.leastCached {
		return nil
	}
	program, ok := identity()
	store := cache.Default()
	if store == nil || !ok {
		return nil
	}
	result, err := job.Key()
	if err != nil {
		return nil
	}
	var looks []any
	for _, t := range targets {
		look := t.options(e)
		look.By = nil // f.by says the same
		looks = append(looks, t.format.Name, look, f.by)
	}
	key, err := cache.Digest(result, program, looks)
	if err != nil {
		return nil
	}
	return &kept{store, key, began}
}

// identity tells this program from one that was built otherwise.
func identity() (string, bool) {
	name, err := os.Executable()
	if err != nil {
		return "", false
	}
	return cache.Identity(name)
}

// replay writes the reports of an equal run. It tells whether there was one.
func (k *kept) replay(e *env, targets []target) (bool, error) {
	if k == nil {
		return false, nil
	}
	values, ok := k.cache.Get(k.key)
	if !ok || len(values) != len(targets)+1 || len(values[0]) != 1 || values[0][0] > byte(exitFindings) {
		return false, nil
	}
	e.log.Debug("nothing has changed since an equal run: these are its reports")
	e.exit(exitCode(values[0][0]))
	return true, writeAll(e, targets, values[1:])
}

// record keeps a run. One in which the tool failed has said so, and is to be made again.
func (k *kept) record(job *check.Job, result *report.Result, texts [][]byte) {
	if k == nil || len(result.Failures) > 0 {
		return
	}
	if files, ok := job.Files(); ok {
		k.cache.Put(k.key, files, slices.Insert(texts, 0, []byte{byte(result.ExitCode())}), k.began)
	}
}
