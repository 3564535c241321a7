package unit

// Symbols names what encloses a place: the class and method, or the id of the record. Whoever reads a file tells how
// it does so there; a fingerprint rests on the answer. It serves one module, whose passes run one after the other.
type Symbols struct {
	files map[string]func(offset int) string
}

// Add tells how a byte offset of a file's decoded text is named. It is asked only where a diagnostic or a name stands.
func (s *Symbols) Add(path string, at func(offset int) string) {
	if s.files == nil {
		s.files = make(map[string]func(offset int) string)
	}
	s.files[path] = at
}

// At names what encloses an offset of a file; "" where nothing does, and in files that no reader registered.
func (s *Symbols) At(path string, offset int) string {
	if at := s.files[path]; at != nil {
		return at(offset)
	}
	return ""
}

// Place is a range with the name of what encloses it, for passes that come after those which had read the file.
type Place struct {
	Range
	Symbol string
}
