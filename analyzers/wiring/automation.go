package wiring

import (
	"bytes"
	"fmt"
	"slices"
	"strings"

	"github.com/jgtolentino/smartdelta/analyzers/internal/emit"
	"github.com/jgtolentino/smartdelta/analyzers/xmldata"
	"github.com/jgtolentino/smartdelta/internal/engine/unit"
	"github.com/jgtolentino/smartdelta/internal/odoo/domain"
	"github.com/jgtolentino/smartdelta/internal/odoo/world"
	"github.com/jgtolentino/smartdelta/rules"
)

// The models of this file.
const (
	automationModel = "base.automation"
	actionModel     = "ir.actions.server"
	cronModel       = "ir.cron"
)

// automation: rules are on, wait for something that can happen, and have something to do; the code of actions runs
// [addons/base_automation/models/base_automation.py; base: ir_actions.py, IrActionsServer].
func (c *checker) automation() {
	judged := false
	for file, e := range c.records(automationModel) {
		judged = true
		if e.Field("model_id") != nil { // else it updates another
			c.rule(file, e)
		}
	}
	for _, model := range []string{actionModel, cronModel} {
		for file, e := range c.records(model) {
			judged = true
			c.serverAction(file, e)
			if model == actionModel && c.isOutOfReach(e) {
				c.inactive(e.Place, note, "%s is bound to no model, and nothing of the module names it", e.ID)
			}
		}
	}
	if judged {
		c.outcomes.Applies(rules.AutomationInactive)
	}
}

// rule judges an automation rule.
func (c *checker) rule(file *xmldata.File, e *xmldata.Entry) {
	model := c.load.ModelOf(e.Field("model_id"))
	actions, known := c.actionsOf(e)
	trigger := e.Field("trigger")
	if off := e.Field("active"); off != nil && !isOn(off.Value) {
		c.inactive(off.Place, emit.Lower, "%s is switched off", e.ID)
	}
	if len(actions) == 0 && known {
		c.inactive(e.Place, emit.Lower, "%s has no action, so that nothing happens", e.ID)
	}
	for _, action := range actions {
		c.agrees(e, action, model)
	}
	for _, name := range []string{"filter_domain", "filter_pre_domain"} {
		if f := e.Field(name); f != nil && f.Kind == xmldata.Plain && strings.TrimSpace(f.Value) != "" {
			c.filter(file, f, model)
		}
	}
	if trigger != nil && trigger.Kind == xmldata.Plain && model != "" {
		c.trigger(e, trigger, model)
	}
}

// inactive reports MOD1006.
func (c *checker) inactive(place unit.Range, option emit.Option, format string, args ...any) {
	emit.At(c.pass, place, rules.AutomationInactive, fmt.Sprintf(format, args...), option)
}

// note is the option of what another module may use.
func note(d *unit.Diagnostic) { d.Lower += 2 }

// always is the option of what cannot work.
func always(*unit.Diagnostic) {}

// actionsOf gives the actions of a rule that name it, or that it holds; known is false where there may be others.
func (c *checker) actionsOf(rule *xmldata.Entry) (actions []*xmldata.Entry, known bool) {
	for _, e := range c.records(actionModel) {
		f := e.Field("base_automation_id")
		if f != nil && (f.Kind != xmldata.Ref || c.full(f.Value) == c.full(rule.ID)) {
			actions = append(actions, e)
		}
	}
	return actions, rule.Field("action_server_ids") == nil && rule.ID != ""
}

// agrees: an action is for the model of its rule, and of a kind that the trigger can have.
func (c *checker) agrees(rule, action *xmldata.Entry, model string) {
	f := action.Field("model_id")
	if own := c.load.ModelOf(f); own != "" && model != "" && own != model {
		c.strays[action] = true
		c.inactive(f.Place, emit.Stops, "the action is for %s, and its rule %s for %s", own, rule.ID, model)
	}
	trigger, state := rule.Field("trigger"), action.Field("state")
	if trigger == nil || state == nil {
		return
	}
	switch {
	case trigger.Value == "on_change" && state.Value != "code":
		c.inactive(state.Place, always,
			"the rule %s waits for on_change, and has an action of kind %s: only code runs there", rule.ID, state.Value)
	case trigger.Value == "on_unlink" && slices.Contains(onRecord, state.Value):
		c.inactive(state.Place, always, "the rule %s waits for on_unlink, and an action of kind %s needs the record",
			rule.ID, state.Value)
	}
}

// onRecord are the kinds of actions that a deleted record cannot have.
var onRecord = []string{"mail_post", "followers", "next_activity"}

// watched are the fields that triggers look for, by type [_get_trigger_specific_field].
var watched = map[string]struct {
	names []string
	types []string
}{
	"on_stage_set":    {[]string{"stage_id", "x_studio_stage_id"}, []string{"many2one"}},
	"on_tag_set":      {[]string{"tag_ids", "x_studio_tag_ids"}, []string{"many2many"}},
	"on_priority_set": {[]string{"priority", "x_studio_priority"}, []string{"selection"}},
	"on_state_set":    {[]string{"state", "x_studio_state"}, []string{"selection"}},
	"on_user_set": {[]string{"user_id", "user_ids", "x_studio_user_id", "x_studio_user_ids"},
		[]string{"many2one", "many2many"}},
	"on_archive":   {[]string{"active", "x_active"}, []string{"boolean"}},
	"on_unarchive": {[]string{"active", "x_active"}, []string{"boolean"}},
}

// trigger: the model has what the trigger waits for.
func (c *checker) trigger(e *xmldata.Entry, trigger *xmldata.Field, model string) {
	closure := c.load.Closure
	if closure.Model(model) != world.Present || closure.Open(model) {
		return
	}
	if w, ok := watched[trigger.Value]; ok {
		has := func(name string) bool {
			f, is := closure.Field(model, name)
			return is == world.Unknown || is == world.Present && (f.Type == "" || slices.Contains(w.types, f.Type))
		}
		if !slices.ContainsFunc(w.names, has) {
			c.inactive(trigger.Place, emit.Lower, "%s looks for a field %s of type %s, and %s has none: the rule runs "+
				"whenever a record is saved", trigger.Value, w.names[0], strings.Join(w.types, " or "), model)
		}
	}
	switch trigger.Value {
	case "on_time":
		if e.Field("trg_date_id") == nil {
			c.inactive(trigger.Place, always, "on_time needs a date, and %s has no trg_date_id", e.ID)
		}
	case "on_message_received", "on_message_sent":
		if !slices.Contains(closure.Line(model), "mail.thread") {
			c.inactive(trigger.Place, emit.Stops,
				"%s needs messages, and %s has none: it does not inherit from mail.thread", trigger.Value, model)
		}
	}
}

// filter: the condition of a rule is evaluated each time that the rule may run.
func (c *checker) filter(file *xmldata.File, f *xmldata.Field, model string) {
	names := &domain.Names{
		Known: []string{"datetime", "dateutil", "time", "uid", "user", "model"},
		Types: map[string]string{"user": "res.users"},
	}
	if fault, bad := domain.Check(f.Value, model, c.load.Closure, names); bad {
		c.inactive(file.Within(f, fault.Start, fault.End), always, "%s of the rule is refused: %s", f.Name, fault.Words)
	}
}

// full gives an id its prefix.
func (c *checker) full(id string) string {
	if id == "" || strings.Contains(id, ".") {
		return id
	}
	return c.unit.Module.Name + "." + id
}

// isOutOfReach tells whether no user finds a server action: it is in no menu of actions, and no view, menu, rule or
// code of the module names it.
func (c *checker) isOutOfReach(e *xmldata.Entry) bool {
	for _, name := range []string{"binding_model_id", "base_automation_id", "usage", "website_published", "parent_id"} {
		if e.Field(name) != nil {
			return false
		}
	}
	if e.ID == "" || e.Parent >= 0 || e.Field("model_id") == nil {
		return false
	}
	return c.mentions(e.ID) == 1
}

// mentions counts how often the module's files hold a name, in whatever way.
func (c *checker) mentions(name string) (n int) {
	for _, f := range c.xml.Files {
		n += bytes.Count(f.Text.Data, []byte(name))
	}
	for _, f := range c.source.Files {
		n += bytes.Count(f.Text.Data, []byte(name))
	}
	for _, f := range c.scripts.Files {
		n += bytes.Count(f.Text.Data, []byte(name))
	}
	return n
}
