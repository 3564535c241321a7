package csv_test

import (
	"bytes"
	stdcsv "encoding/csv"
	"fmt"
	"testing"

	"github.com/jgtolentino/smartdelta/internal/syntax/csv"
	"github.com/jgtolentino/smartdelta/internal/testkit/bench"
	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// access is a file of access rules, the most common kind.
var access = func() []byte {
	var b bytes.Buffer
	b.WriteString("id,name,model_id:id,group_id:id,perm_read,perm_write,perm_create,perm_unlink\n")
	for i := range 2000 {
		fmt.Fprintf(&b, "access_model_%[1]d_user,model.%[1]d user,model_model_%[1]d,base.group_user,1,0,0,0\n\"access_%[1]d\",\"a \"\"quoted\"\" name\",\"model_x_%[1]d\",,1,1,1,1\n", i)
	}
	return b.Bytes()
}()

func parse(text []byte) { csv.Parse(text, func(csv.Row) bool { return true }) }

func BenchmarkParse(b *testing.B)       { bench.Run(b, [][]byte{access}, parse) }
func BenchmarkSourceParse(b *testing.B) { bench.Run(b, oracle.Sources(b, ".csv"), parse) }

// BenchmarkEncodingCSV is what the standard library needs for the same file.
func BenchmarkEncodingCSV(b *testing.B) {
	bench.Run(b, [][]byte{access}, func(text []byte) {
		r := stdcsv.NewReader(bytes.NewReader(text))
		r.ReuseRecord = true
		for {
			if _, err := r.Read(); err != nil {
				break
			}
		}
	})
}

// TestAllocations: reading allocates once for each cell with doubled quotes, and nothing per cell besides.
func TestAllocations(t *testing.T) {
	plain := bytes.ReplaceAll(access, []byte(`""`), []byte("'"))
	if n := testing.AllocsPerRun(10, func() { parse(plain) }); n > 10 {
		t.Errorf("%v allocations", n)
	}
}
