package js

// HeadEnd gives where the comments end that a script begins with; "use strict" does not end them.
func HeadEnd(src []byte) int {
	var s Scanner
	s.Init(src)
	for {
		switch t := s.Next(); {
		case t.Kind == EOF:
			return len(src)
		case t.Kind != Comment && t.Kind != String && !t.is(';'):
			return t.Start
		}
	}
}
