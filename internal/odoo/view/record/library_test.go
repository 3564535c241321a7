package record_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/internal/odoo/view/record"
)

// A view that comes to extend itself, through others or not, is refused, and chains keep an end.
func TestCycle(t *testing.T) {
	library := record.NewLibrary()
	var taken []bool
	for _, r := range record.Read([]byte(`<odoo>
		<template id="one"><p/></template>
		<template id="two" inherit_id="one"><p position="after"><q/></p></template>
		<template id="one" inherit_id="two"><q position="after"/></template>
		<template id="two" inherit_id="two"><q position="after"/></template>
		<template id="self" inherit_id="self"><p/></template></odoo>`), "m") {
		taken = append(taken, library.Write(&r, "") != nil)
	}
	for i, want := range []bool{true, true, false, false, false} {
		if taken[i] != want {
			t.Errorf("record %d: %v, want %v", i, taken[i], want)
		}
	}
	if c := library.Set.Combine(library.Views["m.two"]); len(c.Failures) > 0 || len(c.Views()) != 2 {
		t.Errorf("%v, %d views", c.Failures, len(c.Views()))
	}
}
