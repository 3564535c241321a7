package validate

// field judges a field, and the views inside it.
func (e *element) field() {
	name := e.n.Value("name")
	if name == "" {
		e.add(MissingName, Refused, e.n, "a field needs a name")
		return
	}
	e.s.hasField(e.n, name, e.fresh)
	if !e.isOpen() {
		e.subViews(Field{})
		return
	}
	field, a := e.World.Field(e.s.model, name)
	if a == Yes {
		e.fieldDomain(name, field)
		if field.Type == "properties" && e.s.kind != "search" && field.Definition != "" {
			e.s.need(e.n, "name", "the definition of "+name, of(field.Definition))
		}
	}
	if a != No {
		e.subViews(field)
	}
}

func (e *element) subViews(field Field) {
	for child := e.n.First; child != nil; child = child.Next {
		switch child.Name {
		case "form", "list", "graph", "kanban", "calendar":
			e.takeOut(child)
			if field.Comodel != "" {
				e.inner(child, field.Comodel, child.Name, e.editable)
			}
		}
	}
}

func (e *element) fieldDomain(name string, field Field) {
	domain := e.n.Value("domain")
	switch {
	case !e.validate:
	case !field.isRelational():
		if domain != "" {
			e.on(BadDomain, Refused, e.n, "domain", "%s is a %s field, which has no domain", name, field.Type)
		}
	case domain != "":
		e.domain("domain", domain, "the domain of "+name, field.Comodel)
	case e.editable && field.Domain != "":
		e.domain("", field.Domain, "the domain of "+name+" in Python", field.Comodel)
	}
}

func (e *element) groupBy() {
	name := e.n.Value("name")
	if name == "" {
		return
	}
	if !e.isOpen() {
		e.groupContent("")
		e.s.hasField(e.n, name, e.fresh)
		return
	}
	field, a := e.World.Field(e.s.model, name)
	if a != Yes {
		if e.validate {
			e.unless(a, UnknownField, e.n, "name", "%s has no field %s", e.s.model, name)
		}
		return
	}
	if e.validate && field.Type != "many2one" {
		e.on(BadGroupField, Refused, e.n, "name", "%s is a %s field; a groupby takes many2one only", name, field.Type)
	}
	if e.validate && e.editable && field.Domain != "" {
		e.domain("", field.Domain, "the domain of "+name+" in Python", field.Comodel)
	}
	e.groupContent(field.Comodel)
	e.s.hasField(e.n, name, e.fresh)
}

// groupContent judges what is inside a groupby as a view of the field's model.
func (e *element) groupContent(model string) {
	for child := e.n.First; child != nil; child = child.Next {
		e.takeOut(child)
	}
	if model == "" {
		return
	}
	inner := newScope(scope{parent: e.s, validate: e.validate, fresh: e.fresh}, model, e.n)
	if a := e.World.Model(model); a != Yes {
		e.unless(a, UnknownModel, e.n, "name", "there is no model %q", model)
		return
	}
	for child := e.n.First; child != nil; child = child.Next {
		e.checker.node(child, inner, false, e.validate, e.fresh)
	}
	e.settle(inner)
}
