package js

// state is where the next token stands. It decides what / and { mean, and whether a name is a keyword.
type state uint8

const (
	stStmt      state = iota // a statement can begin
	stOperand                // an operand must come
	stOperator               // behind an operand: an operator, a closing bracket, or a statement (no semicolon)
	stDot                    // behind . or ?.
	stKey                    // where an object literal or a class body has the name of a member
	stAfterKey               // behind such a name, or behind get, set, static and async before it
	stArrow                  // behind =>
	stReturn                 // behind return, throw, yield: an operand, or a statement on the next line
	stBreak                  // behind break and continue: a label, or a statement on the next line
	stHeader                 // behind if, while, with, switch: a parenthesis must come
	stForHeader              // the same behind for
	stCatch                  // behind catch: a parenthesis or a block
	stTry                    // behind try: a block
	stFunction               // behind function: *, a name, parameters
	stBody                   // behind parameters: the body
	stClass                  // behind class: a name, extends, the body
	stAsyncStmt              // behind async where a statement began
	stAsync                  // behind async elsewhere
	stImport                 // behind import, up to the string that ends it
	stExport                 // behind export
	stDefault                // behind default: a colon, or what a module exports
	stClauseEnd              // behind the } of import and export clauses
	stBinding                // behind const, let, var: a name or a pattern
	stBound                  // behind that name: its value, or a statement on the next line
)

// slashEndsOperand marks the states in which / divides. Everywhere else it starts a regular expression.
const slashEndsOperand = 1<<stOperator | 1<<stDot | 1<<stAfterKey | 1<<stBody | 1<<stAsyncStmt | 1<<stAsync |
	1<<stFunction | 1<<stClass

// postfix marks the states in which ++ on the same line belongs to what stands before it.
const postfix = slashEndsOperand

// afterName is the state behind a name that is no keyword, where nothing else is to be noted.
var afterName = [...]state{
	stStmt: stOperator, stOperand: stOperator, stOperator: stOperator, stDot: stOperator,
	stKey: stAfterKey, stAfterKey: stAfterKey, stArrow: stOperator, stReturn: stOperator, stBreak: stStmt,
	stHeader: stHeader, stForHeader: stForHeader, stCatch: stOperator, stTry: stOperator,
	stFunction: stFunction, stBody: stOperator, stClass: stClass, stAsyncStmt: stOperator, stAsync: stOperator,
	stImport: stImport, stExport: stOperator, stDefault: stOperator, stClauseEnd: stOperator,
	stBinding: stBound, stBound: stOperator,
}

// bracketKind says what an open bracket is.
type bracketKind uint8

const (
	bFile bracketKind = iota // the text itself, at the bottom of the stack
	bBlock
	bTry         // the block of try
	bDeclaration // body of a function declaration
	bFunction    // body of a function expression
	bArrow       // body of an arrow function
	bMethod      // body of a method, getter, setter
	bStatic      // static block of a class
	bObject      // object literal or pattern
	bClause      // names of an import or export
	bClass       // body of a class expression
	bClassDecl   // body of a class declaration
	bParen       // grouping, arguments, parameters of arrow functions
	bHeader      // of if, while, with, switch, catch
	bForHeader
	bParameters  // of function
	bMethodParam // of a method
	bArray       // literal, pattern or subscript
	bComputed    // [name] of a member
	bTemplate    // ${ of a template
)

// holdsStatements marks the brackets with statements inside.
func (k bracketKind) holdsStatements() bool { return k <= bStatic }

// isFunction marks the bodies of functions.
func (k bracketKind) isFunction() bool { return k >= bDeclaration && k <= bStatic }

func (k bracketKind) isClass() bool { return k == bClass || k == bClassDecl }

// closer is the character that closes a bracket.
func (k bracketKind) closer() byte {
	switch {
	case k < bParen || k == bTemplate:
		return '}'
	case k < bArray:
		return ')'
	}
	return ']'
}

// opener is the character that opened a bracket.
func (k bracketKind) opener() string {
	switch k.closer() {
	case '}':
		return "{"
	case ')':
		return "("
	}
	return "["
}

// span is a range of the text; the zero value is no range.
type span struct{ start, end int32 }

// bracket is an open bracket.
type bracket struct {
	pos       int32       // where it is; of a template substitution the start of the template
	ternary   int32       // conditional operators that wait for their colon
	name      span        // what a body belongs to; of parameters, what their body will
	class     span        // name of the class whose heritage is being read
	kind      bracketKind //
	body      bracketKind // of parameters: the kind of body that follows
	classes   uint8       // classes whose heritage is being read
	declares  bool        // the first of them is a declaration
	declaring bool        // behind a comma may come the next name of const, let or var
}

// ends is the state behind a bracket of kind k that is closed, where outer is the kind around it.
func ends(k, outer bracketKind) state {
	switch k {
	case bBlock, bTry, bDeclaration, bArrow, bStatic, bClassDecl:
		// An arrow function is no operand of anything, so what follows is a new statement, or a comma.
		switch {
		case outer.holdsStatements():
			return stStmt
		case outer.isClass():
			return stKey
		}
	case bMethod:
		if outer.isClass() {
			return stKey
		}
	case bClause:
		return stClauseEnd
	case bHeader, bForHeader:
		return stStmt
	case bParameters, bMethodParam:
		return stBody
	case bComputed:
		return stAfterKey
	}
	return stOperator
}
