// Program installs compares check and load with what a real Odoo said of the modules of internal/testkit/installation:
//
//	go run ./cmd/internal/testkit/installs [-set further] [-show] [-only REGEX]
//
// It prints a table by kind; -show lists the variants of which we say something else than Odoo, with the errors that
// we have instead and what Odoo said. Takes no network and no Odoo.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"time"

	"github.com/jgtolentino/smartdelta/cmd/internal/check"
	"github.com/jgtolentino/smartdelta/cmd/internal/session"
	"github.com/jgtolentino/smartdelta/cmd/internal/virtualload"
	"github.com/jgtolentino/smartdelta/internal/project/workspace"
	"github.com/jgtolentino/smartdelta/internal/testkit/installation"
	"github.com/jgtolentino/smartdelta/rules"
)

func main() {
	name := flag.String("set", "first", "the variants: first or further")
	show := flag.Bool("show", false, "list the variants of which we say something else than Odoo")
	only := flag.String("only", "", "a regular expression that the names of variants must match")
	flag.Parse()
	if err := run(context.Background(), os.Stdout, *name, *show, *only); err != nil {
		fmt.Fprintln(os.Stderr, "installs:", err)
		os.Exit(1)
	}
}

func run(ctx context.Context, out io.Writer, name string, show bool, only string) error {
	wanted, err := regexp.Compile(only)
	if err != nil {
		return err
	}
	set, ok := installation.Sets[name]
	if !ok {
		return fmt.Errorf("there is no set %s", name)
	}
	source, records, err := set.Records()
	if err != nil {
		return err
	}
	dir, err := os.MkdirTemp("", "installs-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	tallies := map[installation.Kind]*installation.Tally{}
	for _, v := range set.Variants() {
		record, ok := records[v.Name]
		if !ok || !wanted.MatchString(v.Name) {
			continue
		}
		said, err := judge(ctx, v, filepath.Join(dir, filepath.FromSlash(v.Name)))
		if err != nil {
			return fmt.Errorf("%s: %w", v.Name, err)
		}
		outcome := installation.Compare(v, record, said.errors)
		if tallies[v.Kind] == nil {
			tallies[v.Kind] = &installation.Tally{}
		}
		tallies[v.Kind].Add(outcome, said.stops)
		if show {
			said.print(out, v, record, outcome)
		}
	}
	fmt.Fprintf(out, "Odoo %s, PostgreSQL %s, recorded on %s\n\n", source.Odoo, source.PostgreSQL, source.Date)
	installation.Table(out, tallies)
	return nil
}

// answer is what check and load say.
type answer struct {
	errors []installation.Finding
	stops  bool
}

func judge(ctx context.Context, v installation.Variant, dir string) (said answer, err error) {
	if err := v.Write(dir); err != nil {
		return said, err
	}
	s, err := session.Open(ctx, session.Options{Workspace: workspace.Options{Dir: dir, Root: dir, Series: "18.0"}})
	if err != nil {
		return said, err
	}
	result, err := check.Run(ctx, s,
		check.Options{Today: time.Date(2026, 11, 30, 0, 0, 0, 0, time.UTC), Version: "test"})
	if err != nil {
		return said, err
	}
	for _, f := range result.Findings {
		if f.Severity == rules.Error {
			said.errors = append(said.errors,
				installation.Finding{Rule: f.Rule.ID, File: f.Place.Path, Line: f.Place.Start.Line, Message: f.Message})
		}
	}
	report, err := virtualload.Run(ctx, s, virtualload.Options{Requested: v.Install})
	if errors.Is(err, session.ErrUnknownModule) {
		return said, nil
	}
	if err != nil {
		return said, err
	}
	said.stops = len(report.Aborts) > 0
	return said, nil
}

// print says what is other than Odoo says.
func (a answer) print(out io.Writer, v installation.Variant, r installation.Record, o installation.Outcome) {
	isSaid := o == installation.Named || o == installation.Quiet
	if isSaid && a.stops == v.Stops(r) {
		return
	}
	fmt.Fprintf(out, "%s: ", v.Name)
	if r.Installed {
		fmt.Fprintln(out, "Odoo installs it")
	} else {
		fmt.Fprintf(out, "%s %s %s, at fault %v\n", r.Exception, r.Message, r.Cause, v.Faults)
	}
	if o == installation.Missed || o == installation.Accused {
		fmt.Fprintln(out, "\tcheck:", a.errors)
	}
	if a.stops != v.Stops(r) {
		fmt.Fprintln(out, "\tload gives up:", a.stops)
	}
}
