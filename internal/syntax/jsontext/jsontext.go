// Package jsontext words what encoding/json says of a text for people who did not write a Go program.
//
// In: an error of a decoder. Out: a sentence without a final period. Limits: encoding/json tells places in bytes.
package jsontext

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"reflect"
	"strings"
)

// Reason words an error of a decoder. An error that is none of encoding/json's stays as it is.
func Reason(err error) error {
	if err == nil {
		return nil
	}
	syntax, isSyntax := errors.AsType[*json.SyntaxError](err)
	kind, isKind := errors.AsType[*json.UnmarshalTypeError](err)
	field, isField := strings.CutPrefix(err.Error(), "json: ")
	switch {
	case errors.Is(err, io.EOF):
		return errors.New("it is empty")
	case errors.Is(err, io.ErrUnexpectedEOF), isSyntax && syntax.Error() == "unexpected end of JSON input":
		return errors.New("it ends in the middle")
	case isSyntax:
		return fmt.Errorf("it is no JSON from byte %d on", syntax.Offset)
	case isKind && kind.Field != "":
		return fmt.Errorf("%s is %s, where %s is meant", kind.Field, valueOf(kind.Value), wordOf(kind.Type))
	case isKind:
		return fmt.Errorf("it is %s, where %s is meant", valueOf(kind.Value), wordOf(kind.Type))
	case isField:
		return errors.New(field)
	}
	return err
}

// valueOf words what json says of a value: "string", "number 1.5", "object".
func valueOf(text string) string {
	switch first, rest, _ := strings.Cut(text, " "); first {
	case "string":
		return "a text"
	case "bool":
		return "true or false"
	case "number":
		return strings.TrimSpace("the number " + rest)
	case "array":
		return "a list"
	}
	return "an object"
}

// wordOf says what a value of a type is in JSON.
func wordOf(t reflect.Type) string {
	for t.Kind() == reflect.Pointer {
		t = t.Elem()
	}
	switch t.Kind() {
	case reflect.String:
		return "a text"
	case reflect.Bool:
		return "true or false"
	case reflect.Slice, reflect.Array:
		return "a list"
	case reflect.Struct, reflect.Map:
		return "an object"
	case reflect.Float32, reflect.Float64:
		return "a number"
	}
	return "a whole number"
}
