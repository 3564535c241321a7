package world

import "slices"

// Declare adds what a record of the module's own data says of a model, so that what is loaded later can use it. The
// closure must be the module's.
func (c *Closure) Declare(class Class) {
	class.Manual = true
	at, _ := slices.BinarySearchFunc(c.self.Classes, class.Model, byModel)
	for at < len(c.self.Classes) && c.self.Classes[at].Model == class.Model {
		at++
	}
	c.self.Classes = slices.Insert(c.self.Classes, at, class)
	c.forget()
}

// Undeclare takes back all that was declared.
func (c *Closure) Undeclare() {
	c.self.Classes = slices.DeleteFunc(slices.Clone(c.self.Classes), func(c Class) bool { return c.Manual })
	c.forget()
}

// forget drops answers given before.
func (c *Closure) forget() {
	clear(c.models)
	clear(c.fields)
	clear(c.related)
	clear(c.musts)
	clear(c.limits)
}
