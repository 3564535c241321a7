package cache

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
)

// stamp is what tells a file from itself after a change. The zero value stands for a file that is not there.
type stamp struct {
	device, inode, size, mode uint64
	modified, changed         int64 // nanoseconds
}

// Identity gives what tells a file from itself after a change; false if it is not there.
func Identity(file string) (string, bool) {
	s := stampOf(file)
	return fmt.Sprint(file, s), s != stamp{}
}

// stamped is a file as it was.
type stamped struct {
	path  string
	stamp stamp
}

// each calls a function for parts of [0, n), on all processors.
func each(n int, do func(from, to int)) {
	const part = 512
	var next atomic.Int64
	var workers sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), (n+part-1)/part) {
		workers.Go(func() {
			for {
				from := int(next.Add(part)) - part
				if from >= n {
					return
				}
				do(from, min(from+part, n))
			}
		})
	}
	workers.Wait()
}

func stampAll(files []string) []stamped {
	all := make([]stamped, len(files))
	each(len(files), func(from, to int) {
		for i := from; i < to; i++ {
			all[i] = stamped{files[i], stampOf(files[i])}
		}
	})
	return all
}

func unchanged(files []stamped) bool {
	var differs atomic.Bool
	each(len(files), func(from, to int) {
		for i := from; i < to && !differs.Load(); i++ {
			if stampOf(files[i].path) != files[i].stamp {
				differs.Store(true)
			}
		}
	})
	return !differs.Load()
}

// magic changes with the form of entries.
const magic = "smartdelta run 1\n"

// encode writes the key, files sorted by path (each path as what differs from the one before), values, and a sum.
func encode(key Key, files []stamped, values [][]byte) []byte {
	data := append([]byte(magic), key[:]...)
	data = binary.AppendUvarint(data, uint64(len(files)))
	last := ""
	for _, f := range files {
		same := 0
		for same < len(last) && same < len(f.path) && last[same] == f.path[same] {
			same++
		}
		last = f.path
		data = binary.AppendUvarint(data, uint64(same))
		data = appendBytes(data, []byte(f.path[same:]))
		for _, n := range []uint64{f.stamp.device, f.stamp.inode, f.stamp.size, f.stamp.mode} {
			data = binary.AppendUvarint(data, n)
		}
		data = binary.AppendVarint(data, f.stamp.modified)
		data = binary.AppendVarint(data, f.stamp.changed)
	}
	data = binary.AppendUvarint(data, uint64(len(values)))
	for _, v := range values {
		data = appendBytes(data, v)
	}
	return append(data, sum(data)...)
}

func appendBytes(data, v []byte) []byte {
	return append(binary.AppendUvarint(data, uint64(len(v))), v...)
}

// maxPath is longer than any path that a system takes, and keeps a forged entry from growing paths without end.
const maxPath = 1 << 13

// decode reads what encode wrote for the key. It trusts nothing: anybody may have written the file.
func decode(key Key, data []byte) (files []stamped, values [][]byte, ok bool) {
	data, ok = hasSum(data)
	if !ok {
		return nil, nil, false
	}
	data, ok = bytes.CutPrefix(data, append([]byte(magic), key[:]...))
	if !ok {
		return nil, nil, false
	}
	d := decoder{data: data, ok: true}
	count := d.number()
	if count > uint64(len(data)) {
		return nil, nil, false
	}
	files = make([]stamped, 0, min(count, uint64(len(data)/8)))
	last := ""
	for range count {
		same, rest := d.number(), d.bytes()
		if !d.ok || same > uint64(len(last)) || int(same)+len(rest) > maxPath {
			return nil, nil, false
		}
		var b strings.Builder
		b.Grow(int(same) + len(rest))
		b.WriteString(last[:same])
		b.Write(rest)
		last = b.String()
		files = append(files, stamped{last, stamp{
			device: d.number(), inode: d.number(), size: d.number(), mode: d.number(), modified: d.signed(),
			changed: d.signed(),
		}})
	}
	count = d.number()
	if count > uint64(len(data)) {
		return nil, nil, false
	}
	for range count {
		values = append(values, d.bytes())
	}
	return files, values, d.ok && len(d.data) == 0
}

// decoder reads numbers and bytes; after the first that is not there, all are empty and ok is false.
type decoder struct {
	data []byte
	ok   bool
}

func (d *decoder) number() uint64 {
	n, size := binary.Uvarint(d.data)
	if size <= 0 {
		d.data, d.ok = nil, false
		return 0
	}
	d.data = d.data[size:]
	return n
}

func (d *decoder) signed() int64 {
	n, size := binary.Varint(d.data)
	if size <= 0 {
		d.data, d.ok = nil, false
		return 0
	}
	d.data = d.data[size:]
	return n
}

func (d *decoder) bytes() []byte {
	n := d.number()
	if n > uint64(len(d.data)) {
		d.data, d.ok = nil, false
		return nil
	}
	b := d.data[:n:n]
	d.data = d.data[n:]
	return b
}
