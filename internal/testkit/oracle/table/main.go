// Command table writes the record of the oracles (see internal/testkit/oracle) as Markdown.
//
// In: the file that ORACLE_RECORD named, one JSON row a line; with -write, a document. Out: the table on standard
// output, in an order that no scheduling changes; with -write also, under today's date, in place of all that follows
// the marker in the document.
package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"runtime"
	"slices"
	"strings"
	"time"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

const marker = "<!-- make oracle writes what follows -->\n"

func main() {
	if err := run(os.Args[1:], os.Stdout); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out io.Writer) error {
	flags := flag.NewFlagSet("table", flag.ContinueOnError)
	document := flags.String("write", "", "a document to write the table into")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if flags.NArg() != 1 {
		return errors.New("usage: table [-write DOCUMENT] RECORD")
	}
	rows, err := read(flags.Arg(0))
	if err != nil {
		return err
	}
	text := table(rows)
	if _, err := out.Write(text); err != nil || *document == "" {
		return err
	}
	old, err := os.ReadFile(*document)
	if err != nil {
		return err
	}
	head, _, ok := bytes.Cut(old, []byte(marker))
	if !ok {
		return fmt.Errorf("%s has no line %s", *document, marker)
	}
	date := fmt.Sprintf("\nRun on %s with %s, %s/%s.\n\n", time.Now().UTC().Format(time.DateOnly), runtime.Version(),
		runtime.GOOS, runtime.GOARCH)
	return os.WriteFile(*document, slices.Concat(head, []byte(marker), []byte(date), text), 0o666)
}

// read reads the rows, sorted: tests run in any order.
func read(name string) (rows []oracle.Row, err error) {
	file, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	for dec := json.NewDecoder(file); dec.More(); {
		var row oracle.Row
		if err := dec.Decode(&row); err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		rows = append(rows, row)
	}
	if len(rows) == 0 {
		return nil, fmt.Errorf("%s: no oracle ran", name)
	}
	slices.SortStableFunc(rows, func(a, b oracle.Row) int {
		return cmp.Or(strings.Compare(a.Reader, b.Reader), strings.Compare(a.Judge, b.Judge),
			strings.Compare(a.Over, b.Over))
	})
	return rows, nil
}

func table(rows []oracle.Row) []byte {
	var w bytes.Buffer
	w.WriteString("| what of ours | judge | over | files or texts | compared | apart, counted | differences |\n")
	w.WriteString("|---|---|---|--:|---|---|--:|\n")
	for _, row := range rows {
		fmt.Fprintf(&w, "| %s | %s | %s | %d | %s | %s | %d |\n", row.Reader, row.Judge, row.Over, row.Files,
			list(row.Items), list(row.Apart), row.Differences)
	}
	return w.Bytes()
}

func list(counts []oracle.Count) string {
	var parts []string
	for _, c := range counts {
		parts = append(parts, fmt.Sprintf("%d %s", c.N, strings.ReplaceAll(c.What, "|", `\|`)))
	}
	return strings.Join(parts, "; ")
}
