package validate

// Kind says what is wrong.
type Kind uint8

// The kinds of findings.
const (
	UnknownType Kind = iota + 1
	WrongRoot
	UnknownModel
	GroupsOnExtension
	GoneAttribute
	Schema
	BadChild      // an element where it cannot stand
	UnknownField  // of the model of the view
	MissingName   // of a field or button
	BadDomain     // of a field that is not relational, of a searchpanel's item; or no domain at all
	UnknownPath   // a field in a domain
	Unsearchable  // a field in a domain
	BadExpression // not Python, or not what may stand in views
	MissingField  // a name in an expression that the model has not
	ComposedField // a name with a dot in an expression
	SelectedMulti // a field with select="multi" in an expression
	BadGroupBy    // not a text, or an unknown field
	BadContext    // no dict
	UnknownMethod // of a button
	PrivateMethod // of a button
	MethodNeeds   // arguments
	UnknownAction // of a button
	NoAction      // the record is not one
	BadSpecial    // of a button
	BadPeriod     // of a date filter
	BadGroupField // of a groupby
	MissingFor    // of a label
	UnknownFor    // of a label
	BadNumber     // of col and colspan
	BadValue      // of editable
	ForbiddenAttr // data-tooltip, owl directives
	UnknownGroup  // logged
	LabelSelector // a selector that asks for a text that is translated
	ClassSelector // a selector that compares class as a text; logged
	Accessibility // logged
	Deprecated    // logged
)
