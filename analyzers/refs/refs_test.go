package refs_test

import (
	"testing"

	"github.com/jgtolentino/smartdelta/analyzers/refs"
)

func TestAddon(t *testing.T) {
	tests := []struct {
		ref  refs.Ref
		want string
	}{
		{refs.Ref{Kind: refs.Addon, Name: "sale"}, "sale"},
		{refs.Ref{Kind: refs.Import, Name: "odoo.addons.sale.models"}, "sale"},
		{refs.Ref{Kind: refs.Import, Name: "openerp.addons.sale"}, "sale"},
		{refs.Ref{Kind: refs.Import, Name: "odoo.tools"}, ""},
		{refs.Ref{Kind: refs.Import, Name: "odoo.addons.decimal_precision"}, "base"},
		{refs.Ref{Kind: refs.XMLID, Name: "sale.menu"}, "sale"},
		{refs.Ref{Kind: refs.XMLID, Name: "menu"}, ""},
		{refs.Ref{Kind: refs.Asset, Name: "/sale/static/x.js"}, "sale"},
		{refs.Ref{Kind: refs.Asset, Name: "sale/static/**"}, "sale"},
		{refs.Ref{Kind: refs.Asset, Name: "x.js"}, ""},
		{refs.Ref{Kind: refs.JSModule, Name: "@sale/x"}, "sale"},
		{refs.Ref{Kind: refs.JSModule, Name: "../x", Script: "@sale/x"}, "sale"},
		{refs.Ref{Kind: refs.JSModule, Name: "sale.x", Via: refs.ByRequire}, "sale"},
		{refs.Ref{Kind: refs.JSModule, Name: "chart.js", Via: refs.ByRequire}, ""},
		{refs.Ref{Kind: refs.JSModule, Name: "./x"}, ""},
		{refs.Ref{Kind: refs.Model, Name: "sale.order"}, ""},
	}
	for _, tt := range tests {
		if got := tt.ref.Addon(); got != tt.want {
			t.Errorf("%s %s: %q, want %q", tt.ref.Kind, tt.ref.Name, got, tt.want)
		}
	}
}

// Lists name what makes a reference by its word, and each word means one thing.
func TestVia(t *testing.T) {
	words := make(map[string]refs.Via)
	for via := refs.Via(1); via < refs.ByColumn; via++ {
		word := via.String()
		if word == "" || words[word] != 0 || refs.ViaOf(word) != via {
			t.Errorf("%d: word %q, of %d as well, leads to %d", via, word, words[word], refs.ViaOf(word))
		}
		words[word] = via
	}
	if refs.ViaOf("") != 0 || refs.ViaOf("nothing of the kind") != 0 {
		t.Error("a word that is none leads to something")
	}
	for _, tt := range []struct {
		ref  refs.Ref
		want string
	}{
		{refs.Ref{Via: refs.ByTCall}, "t-call"},
		{refs.Ref{Via: refs.ByRegistry, Word: "fields"}, "registry fields"},
		{refs.Ref{Via: refs.ByRegistry}, "registry"},
		{refs.Ref{Via: refs.ByViewRef, Word: "form_view_ref"}, "form_view_ref"},
		{refs.Ref{Via: refs.ByColumn, Word: "group_id:id"}, "group_id:id"},
	} {
		if got := tt.ref.By(); got != tt.want {
			t.Errorf("%q, want %q", got, tt.want)
		}
	}
}
