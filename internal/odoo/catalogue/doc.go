// Package catalogue is what smartdelta knows of the Odoo world without having it on disk: which addon names
// are core (Community or Enterprise) in which series, which exist as public addons, what the Community world
// has in place of an Enterprise addon, and what each Community module of 18.0 declares (the knowledge base).
//
// In: a name. Out: facts, from tables that are embedded in the program. Nothing is decoded at start, and of the
// knowledge base only what is asked for. Everything is read-only and safe for concurrent use; slices that
// are returned must not be changed.
//
// Source: the files of data/ (see data/NOTICE for origins and dates), turned into tables by go generate. The
// core addons of a series are the published list and the addons of the source tree together, as each lacks
// some of the other. Limits: names are known for 16.0 to 19.0 and the content of modules for 18.0; of a public
// addon only the newest releases were read (see SeriesSet); other modules exist that no list has.
package catalogue

//go:generate go run ./internal/gen
