// Package formats lists every way to render a Result, by the name that --format and --report take.
//
// In: a name. Out: the function that writes that format. Limits: formats are fixed at build time.
package formats
