package xml_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf16"

	"github.com/jgtolentino/smartdelta/internal/testkit/oracle"
)

// TestOracleEncodings compares verdict and text over the encodings of the XML declaration, byte by byte for
// the single-byte ones, and over UTF-16 with and without mark and declaration.
func TestOracleEncodings(t *testing.T) {
	python := oracle.Start(t, "testdata/lxml_oracle.py", "lxml.etree")
	names := strings.Fields(`UTF-8 utf8 UTF_8 utf-8-sig u8 US-ASCII ASCII 646 us latin1 Latin1 latin-1 l1 ISO-8859-1 iso8859-1 iso88591 iso_8859-1 iso-ir-100 cp819
		ISO-8859-15 latin9 latin-9 ISO8859-15 ISO-8859-2 latin2 ISO-8859-3 ISO-8859-4 ISO-8859-5 ISO-8859-6 ISO-8859-7 ISO-8859-8 ISO-8859-9 ISO-8859-10 ISO-8859-13
		ISO-8859-14 ISO-8859-16 cp1252 windows-1252 windows1252 ms-ansi win1252 CP-1252 1252 cp1250 windows-1251 cp1253 cp1254 cp1256 cp1257 koi8-r koi8r
		macintosh mac macroman cp850 cp866 gbk gb2312 gb18030 big5 shift_jis sjis euc-jp euc-kr iso-2022-jp cp932 cp936 cp949 cp950 utf-16 utf-16le utf16 ucs-2 ucs-4 iso-10646-ucs-2 unknown-8bit x`)
	tally := oracle.Begin(t, "XML encodings", python.Version, "every byte of every encoding")
	defer tally.Done()
	ask := func(raw string) {
		if !compareVerdict(tally, python, []byte(raw)) {
			compareTree(tally, python, raw, []byte(raw))
		}
	}
	for _, name := range names {
		head := fmt.Sprintf("<?xml version='1.0' encoding='%s'?>", name)
		ask(head + "<a>plain</a>")
		// Not the Macintosh: libiconv has its table from before the euro.
		single := strings.Contains(strings.ToLower(name), "8859") || strings.HasPrefix(name, "cp12") || strings.HasPrefix(name, "koi8") || strings.HasPrefix(name, "cp8")
		if single {
			for b := 0x80; b < 0x100; b++ {
				ask(head + "<a>" + string([]byte{byte(b)}) + "</a>")
			}
		}
	}
	for _, head := range []string{"", "<?xml version='1.0'?>", "<?xml version='1.0' encoding='utf-16'?>", "<?xml version='1.0' encoding='utf-8'?>", "<?xml version='1.0' encoding='nonsense'?>", "<?xml version='1.0' encoding=''?>"} {
		for _, mark := range []string{"", "\ufeff"} {
			doc := mark + head + "<a b='é'>😀</a>"
			var little, big []byte
			for _, unit := range utf16.Encode([]rune(doc)) {
				little = append(little, byte(unit), byte(unit>>8))
				big = append(big, byte(unit>>8), byte(unit))
			}
			for _, raw := range []string{doc, string(little), string(big), string(little[:len(little)-1]), string(big[:len(big)-3]) + "\xd8\x3d\x00x"} {
				ask(raw)
			}
		}
	}
}
