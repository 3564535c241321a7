package git

import (
	"bytes"
	"testing"
)

// FuzzIndex: no panic, every path inside the bytes or shorter than all of them, and an end.
func FuzzIndex(f *testing.F) {
	for version := byte(2); version <= 4; version++ {
		entry := append(make([]byte, nameAt), "a/b.py"...)
		entry = append(entry, make([]byte, 8-len(entry)%8)...)
		entry[nameAt-1] = 6
		index := append([]byte{'D', 'I', 'R', 'C', 0, 0, 0, version, 0, 0, 0, 1}, entry...)
		f.Add(append(append(index, "TREE\x00\x00\x00\x00"...), make([]byte, hashSize)...))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		before := bytes.Clone(data)
		parseIndex(data, func(e Entry) {
			if len(e.Path) > len(data)*len(data) || len(e.Commit()) != 40 {
				t.Fatalf("%q at %s", e.Path, e.Commit())
			}
		})
		if !bytes.Equal(before, data) {
			t.Fatal("the bytes were changed")
		}
	})
}
