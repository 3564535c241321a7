package python

// HeadEnd gives where the comments and strings end that a file begins with: its header and its docstring.
func HeadEnd(src []byte) int {
	var s Scanner
	s.Init(src)
	for {
		switch t := s.Next(); t.Kind {
		case Comment, String, Newline:
		case EOF:
			return len(src)
		default:
			return t.Start
		}
	}
}
