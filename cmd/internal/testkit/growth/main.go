// Growth looks for input that takes more time than its size allows.
//
//	go run ./cmd/internal/testkit/growth [-for 1m] [-seed N] BINARY FOLDER...
//
// In: a built smartdelta, and folders with files of the kinds that it reads. It measures the processor time of checks
// of texts that once were slow, at one, two and four times a size; then, for as long as -for says, of random slices of
// the files, each repeated to 250 KB and, where that takes long, to 1 MB. Out: a line for each text that takes more
// than ten times as long at four times the size, with the folder that has it, and exit code 1. Limits: what grows by
// less, and what takes less than two seconds, is not found.
package main

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

const (
	lasting  = 2 * time.Second // what takes less is not looked at, as starting and noise decide
	steepest = 10              // times as long at four times the size; 4 is linear, 16 the square
	tooLong  = time.Minute     // of processor time
	hanging  = 10 * time.Minute
)

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, "growth:", err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("growth", flag.ContinueOnError)
	last := flags.Duration("for", time.Minute, "how long to search")
	seed := flags.Uint64("seed", uint64(time.Now().UnixNano()), "of the search")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() < 2 {
		return errors.New("usage: growth [-for 1m] [-seed N] BINARY FOLDER [FOLDER]")
	}
	root, err := os.MkdirTemp("", "growth")
	if err != nil {
		return err
	}
	m := meter{binary: flags.Arg(0), root: root, out: out}
	for _, r := range repetitions {
		if err := m.compare(r, 1, 2, 4); err != nil {
			return err
		}
	}
	if err := m.search(flags.Args()[1:], *seed, time.Now().Add(*last)); err != nil {
		return err
	}
	if m.steep > 0 {
		return fmt.Errorf("%d texts take too long", m.steep)
	}
	return os.RemoveAll(root)
}

// meter measures checks of folders below root.
type meter struct {
	binary, root string
	out          io.Writer
	made, steep  int
}

// compare measures a repetition at sizes, smallest first, and says so where the time grows faster than the last size.
func (m *meter) compare(r repetition, sizes ...int) error {
	var times []time.Duration
	var folder string
	for _, size := range sizes {
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
		var err error
		if folder, err = m.write(r.files(size * r.n)); err != nil {
			return err
		}
		spent, err := m.measure(folder)
		if err != nil {
			return err
		}
		times = append(times, spent)
	}
	first, last := times[0], times[len(times)-1]
	if last > lasting && last > steepest*first || last > tooLong {
		m.steep++
		fmt.Fprintf(m.out, "%s: %v in %s\n", r.name, times, folder)
		return nil
	}
	return os.RemoveAll(folder)
}

// search repeats slices of the files below folders until the time is over.
func (m *meter) search(folders []string, seed uint64, until time.Time) error {
	sources, err := readSources(folders)
	if err != nil {
		return err
	}
	random := rand.New(rand.NewPCG(seed, 0))
	tried := 0
	for ; time.Now().Before(until); tried++ {
		s := sources[random.IntN(len(sources))]
		r := s.slice(random, fmt.Sprintf("slice %d of seed %d, %s", tried, seed, s.name))
		folder, err := m.write(r.files(r.n))
		if err != nil {
			return err
		}
		spent, err := m.measure(folder)
		if err != nil {
			return err
		}
		if err := os.RemoveAll(folder); err != nil {
			return err
		}
		if spent > lasting/4 {
			if err := m.compare(r, 1, 4); err != nil {
				return err
			}
		}
	}
	fmt.Fprintf(m.out, "%d slices of seed %d\n", tried, seed)
	return nil
}

func (m *meter) write(files map[string]string) (folder string, err error) {
	m.made++
	folder = filepath.Join(m.root, fmt.Sprint(m.made))
	for name, text := range files {
		name = filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return "", err
		}
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			return "", err
		}
	}
	return folder, nil
}

// measure gives the processor time of a check with a dashboard, which has the most to do.
func (m *meter) measure(folder string) (time.Duration, error) {
	ctx, cancel := context.WithTimeout(context.Background(), hanging)
	defer cancel()
	cmd := exec.CommandContext(ctx, m.binary, "check", "--no-cache", "--root", folder, "--format", "html", "--output",
		filepath.Join(m.root, "report.html"), folder)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	err := cmd.Run()
	// Code 2 is for a configuration that cannot be read.
	if code := cmd.ProcessState; code == nil || ctx.Err() == nil && (code.ExitCode() < 0 || code.ExitCode() > 2) {
		return 0, fmt.Errorf("check %s: %w: %s", folder, err, stderr.Bytes())
	}
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), nil
}
