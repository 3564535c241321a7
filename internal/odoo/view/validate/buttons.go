package validate

import (
	"regexp"
	"strings"
)

// button judges what a button does [_validate_tag_button].
func (e *element) button() {
	name, special, kind := e.n.Value("name"), e.n.Value("special"), e.n.Value("type")
	switch {
	case special != "":
		if special != "cancel" && special != "save" && special != "add" {
			e.on(BadSpecial, Refused, e.n, "special", "special=%q is none of cancel, save, add", special)
		}
	case kind == "edit":
		return
	case kind != "":
		if name == "" {
			e.add(MissingName, Refused, e.n, "a button needs a name")
			break
		}
		if kind == "object" {
			e.method(name)
		} else if kind == "action" {
			e.s.buttons = append(e.s.buttons, e.n)
		}
		e.s.actions[name] = true
	}
	if e.n.Value("icon") != "" {
		e.described("a button with an icon")
	}
}

func (e *element) method(name string) {
	m, a := e.World.Method(e.s.model, name)
	switch {
	case a != Yes:
		e.unless(a, UnknownMethod, e.n, "name", "%s has no method %s", e.s.model, name)
	case strings.HasPrefix(name, "_") || m.Private:
		e.on(PrivateMethod, Refused, e.n, "name", "the method %s of %s is private", name, e.s.model)
	case m.Needs:
		e.log(MethodNeeds, e.n, "name", "the method %s of %s needs arguments, which a button does not give", name,
			e.s.model)
	}
}

var period = regexp.MustCompile(`^(year|month)((-|\+)[1-9][0-9]*)?$`)

// filter judges one of a search view.
func (e *element) filter() {
	if domain := e.n.Value("domain"); domain != "" {
		what := "the domain of the filter"
		if name := e.n.Value("name"); name != "" {
			what += " " + name
		}
		e.domain("domain", domain, what, e.s.model)
	}
	if e.n.Value("date") == "" || e.n.Value("default_period") == "" {
		return
	}
	options := []string{"first_quarter", "second_quarter", "third_quarter", "fourth_quarter"}
	for child := e.n.First; child != nil; child = child.Next {
		options = append(options, "custom_"+child.Value("name"))
	}
	for _, value := range strings.Split(e.n.Value("default_period"), ",") {
		if !period.MatchString(value) && !contains(options, value) {
			e.on(BadPeriod, Refused, e.n, "default_period", "%q is no period", value)
		}
	}
}
