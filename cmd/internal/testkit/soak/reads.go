package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/report/visible"
)

// isPlain gives an error for text that is no UTF-8 or has a hidden character other than line ends and tabs.
func isPlain(text []byte) error {
	if !utf8.Valid(text) {
		return errors.New("not UTF-8")
	}
	for line := range bytes.FieldsFuncSeq(text, func(r rune) bool { return r == '\n' || r == '\t' }) {
		if !visible.IsPlain(string(line)) {
			return fmt.Errorf("a hidden character in %q", line)
		}
	}
	return nil
}

func isJSON(text []byte) error {
	if !json.Valid(text) {
		return errors.New("no JSON")
	}
	return isPlain(text)
}

func isXML(text []byte) error {
	for dec := xml.NewDecoder(bytes.NewReader(text)); ; {
		if _, err := dec.Token(); errors.Is(err, io.EOF) {
			return isPlain(text)
		} else if err != nil {
			return err
		}
	}
}

func isCSV(text []byte) error {
	rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll() // each as long as the first
	if err != nil || len(rows) == 0 {
		return fmt.Errorf("%d rows, %w", len(rows), err)
	}
	return isPlain(text)
}

// isCommands wants a workflow command of ours in each line.
func isCommands(text []byte) error {
	for line := range bytes.Lines(text) {
		isOurs := false
		for _, begin := range []string{"::error ", "::warning ", "::notice "} {
			isOurs = isOurs || bytes.HasPrefix(line, []byte(begin))
		}
		if !isOurs {
			return fmt.Errorf("%q is no workflow command", line)
		}
	}
	return isPlain(text)
}
