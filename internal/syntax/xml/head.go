package xml

// HeadEnd gives where the root element of a document begins; what stands before are its prolog and comments.
func HeadEnd(text []byte) int {
	for s := NewScanner(text); s.Next(); {
		if s.Kind == StartTag {
			return s.Start
		}
	}
	return len(text)
}
