// Package skeleton keeps the structure of views in few bytes: elements, their nesting, and the attributes that
// selectors and validation ask for, without texts and labels.
//
// In: what the data files of a module write to views (package record). Out: one block of bytes per module, the same for
// the same input; of it, the records again, whose archs are read when they are asked for. Which attributes are kept is
// the table in attributes.go. Limits: of texts only $0 and those that selectors of Odoo compare with are kept, and what
// <attribute> elements set; a selector that asks for something else is not decided (see view.Undecided).
package skeleton
