package git

import (
	"bytes"
	"crypto/sha1"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"io/fs"
	"os"
	"time"
)

// Entry is a file that the index tracks.
type Entry struct {
	Path []byte // from the top of the work tree; valid until the next entry is given
	Mode uint32 // 0100644, 0100755, 0120000 a link, 0160000 a commit of another repository
	hash []byte
	stat []byte
}

// Gitlink is the mode of entries that are commits of another repository.
const Gitlink = 0o160000

// Commit gives the object name of a Gitlink.
func (e Entry) Commit() string { return hex.EncodeToString(e.hash) }

// Object gives the object name of what is tracked, in bytes; valid until the next entry is given.
func (e Entry) Object() []byte { return e.hash }

// IsUnchanged tells whether a file has the size and the time that it had when git last compared it with what it tracks;
// index is the time of the index file: what was written after that, nobody compared. Git trusts the same.
func (e Entry) IsUnchanged(file os.FileInfo, index time.Time) bool {
	seconds, nanoseconds := binary.BigEndian.Uint32(e.stat[mtimeAt:]), binary.BigEndian.Uint32(e.stat[mtimeAt+4:])
	at := file.ModTime()
	return file.Mode().IsRegular() && uint32(file.Size()) == binary.BigEndian.Uint32(e.stat[sizeAt:]) &&
		uint32(at.Unix()) == seconds && (nanoseconds == 0 || uint32(at.Nanosecond()) == nanoseconds) && at.Before(index)
}

// IndexTime gives the time of the index file; the zero time without one.
func (d *Dir) IndexTime() time.Time {
	info, err := os.Stat(d.index)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}

// maxIndex bounds what is read at once; 1 GB are ten million files.
const maxIndex = 1 << 30

// Index gives all entries in git's order to yield, and tells whether the index has a form that it reads. If not,
// yield has perhaps had some of the entries. An index that is absent is empty, as to git.
func (d *Dir) Index(yield func(Entry)) bool {
	info, err := os.Stat(d.index)
	if errors.Is(err, fs.ErrNotExist) {
		return true
	}
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxIndex {
		return false
	}
	data, err := os.ReadFile(d.index)
	return err == nil && parseIndex(data, yield)
}

// IsDamaged tells whether the index is not what git wrote, by the checksum at its end: git itself does not look at it,
// and reads what is left of an index that was cut off.
func (d *Dir) IsDamaged() bool {
	data, err := os.ReadFile(d.index)
	if err != nil || len(data) < headerSize+hashSize {
		return err == nil
	}
	sum := sha1.Sum(data[:len(data)-hashSize])
	written := data[len(data)-hashSize:]
	isSkipped := len(bytes.Trim(written, "\x00")) == 0 // by index.skipHash
	return !isSkipped && !bytes.Equal(sum[:], written)
}

// maxPath bounds names that go on where the last one ended: entries of one byte each would add up to gigabytes.
// Linux opens no longer ones.
const maxPath = 4096

// Sizes of gitformat-index(5), for names of SHA-1.
const (
	headerSize = 12
	statSize   = 40 // times, device, inode, mode, owner, size
	hashSize   = 20
	flagsAt    = statSize + hashSize
	nameAt     = flagsAt + 2
	modeAt     = 24
	mtimeAt    = 8
	sizeAt     = 36
)

const (
	nameMask = 0x0fff // the length, or this if it is longer
	extended = 0x4000 // two more bytes of flags
)

func parseIndex(data []byte, yield func(Entry)) bool {
	if len(data) < headerSize+hashSize || string(data[:4]) != "DIRC" {
		return false
	}
	version := binary.BigEndian.Uint32(data[4:])
	if version < 2 || version > 4 {
		return false
	}
	count := binary.BigEndian.Uint32(data[8:])
	rest := data[headerSize : len(data)-hashSize]
	var last []byte
	for range count {
		if len(rest) < nameAt {
			return false
		}
		e := Entry{Mode: binary.BigEndian.Uint32(rest[modeAt:]), hash: rest[statSize:flagsAt],
			stat: rest[:statSize]}
		flags := binary.BigEndian.Uint16(rest[flagsAt:])
		at := nameAt
		if flags&extended != 0 {
			at += 2
		}
		var ok bool
		if version == 4 {
			e.Path, rest, ok = cutPrefixed(rest, at, last)
			last = e.Path
		} else {
			e.Path, rest, ok = cutPadded(rest, at, int(flags&nameMask))
		}
		if !ok || e.Mode == 0o040000 { // a sparse index has folders
			return false
		}
		yield(e)
	}
	return knowsExtensions(rest)
}

// cutPadded cuts an entry off whose name starts at at and is filled up with NUL to a multiple of eight.
func cutPadded(data []byte, at, length int) (name, rest []byte, ok bool) {
	if length == nameMask { // it does not say how long the name is
		end := bytes.IndexByte(data[min(at, len(data)):], 0)
		if end < 0 {
			return nil, nil, false
		}
		length = end
	}
	size := (at + length + 8) &^ 7
	if size > len(data) || length == 0 {
		return nil, nil, false
	}
	return data[at : at+length], data[size:], true
}

// cutPrefixed cuts an entry off that says how much of the last name to drop and what to append.
func cutPrefixed(data []byte, at int, last []byte) (name, rest []byte, ok bool) {
	if at > len(data) {
		return nil, nil, false
	}
	drop, n := offset(data[at:])
	if n == 0 || drop > len(last) {
		return nil, nil, false
	}
	data = data[at+n:]
	end := bytes.IndexByte(data, 0)
	if end < 0 || len(last)-drop+end > maxPath {
		return nil, nil, false
	}
	kept := last[: len(last)-drop : len(last)-drop] // another array: last is the name of an entry that was given
	return append(kept, data[:end]...), data[end+1:], true
}

// offset reads a number as packs encode offsets. n is its size in bytes, 0 if it is not one.
func offset(data []byte) (value, n int) {
	for i, b := range data[:min(len(data), 4)] {
		value |= int(b & 0x7f)
		if b < 0x80 {
			return value, i + 1
		}
		value = (value + 1) << 7
	}
	return 0, 0
}

// knowsExtensions tells whether what follows the entries may be skipped: git names what must not be in small
// letters (link for a split index, sdir for a sparse one).
func knowsExtensions(data []byte) bool {
	for len(data) > 0 {
		if len(data) < 8 || data[0] < 'A' || data[0] > 'Z' {
			return false
		}
		size := int64(binary.BigEndian.Uint32(data[4:]))
		if size > int64(len(data)-8) {
			return false
		}
		data = data[8+size:]
	}
	return true
}
