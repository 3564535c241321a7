package source

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/jgtolentino/smartdelta/internal/syntax"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// codec is one encoding that extends ASCII.
type codec struct {
	name    string           // lower case, as Decode returns it
	python  string           // Python's names, normalised as encodings.normalize_encoding does, between blanks
	iconv   string           // the names libxml2 and GNU libiconv know, lower case, between blanks
	charmap *charmap.Charmap // a single-byte encoding, or
	multi   encoding.Encoding
	// What stands at 0x80 to 0x9f differs from x/text's tables: Windows' holes are undefined, where WHATWG
	// puts C1 controls, and ISO 8859 has these controls, where ICU has nothing.
	c1 c1
}

type c1 uint8

const (
	c1Table c1 = iota // as in the table
	c1Undefined
	c1Controls
)

// codecs lists what can be decoded, after Python 3.11's encodings.aliases and libiconv 1.17. The two
// sides differ: "latin-1" is good Python and unknown to libxml2.
var codecs = [...]codec{
	{name: "utf-8", python: " utf_8 u8 utf utf8 utf8_ucs2 utf8_ucs4 cp65001 utf_8_sig ", iconv: " utf-8 utf8 "},
	{name: "ascii", python: " ascii 646 ansi_x3.4_1968 ansi_x3_4_1968 ansi_x3.4_1986 cp367 csascii ibm367 iso646_us " +
		"iso_646.irv_1991 iso_ir_6 us us_ascii ",
		iconv: " ascii us-ascii us iso646-us iso-ir-6 ansi_x3.4-1968 ansi_x3.4-1986 cp367 ibm367 csascii "},
	{name: "iso-8859-1", charmap: charmap.ISO8859_1, c1: c1Controls,
		python: " latin_1 8859 cp819 csisolatin1 ibm819 iso8859 iso8859_1 iso_8859_1 iso_8859_1_1987 iso_ir_100 l1 " +
			"latin latin1 ",
		iconv: " iso-8859-1 iso8859-1 iso_8859-1 iso_8859-1:1987 iso-ir-100 cp819 ibm819 latin1 l1 csisolatin1 "},
	{name: "iso-8859-15", charmap: charmap.ISO8859_15, c1: c1Controls, python: " iso8859_15 iso_8859_15 l9 latin9 ",
		iconv: " iso-8859-15 iso8859-15 iso_8859-15 iso_8859-15:1998 iso-ir-203 latin-9 "},
	{name: "cp1252", charmap: charmap.Windows1252, c1: c1Undefined, python: " cp1252 1252 windows_1252 ",
		iconv: " cp1252 windows-1252 ms-ansi "},
	{name: "iso-8859-2", charmap: charmap.ISO8859_2, c1: c1Controls,
		python: " iso8859_2 csisolatin2 iso_8859_2 iso_8859_2_1987 iso_ir_101 l2 latin2 ",
		iconv:  " iso-8859-2 iso8859-2 iso_8859-2 latin2 l2 "},
	{name: "iso-8859-3", charmap: charmap.ISO8859_3, c1: c1Controls,
		python: " iso8859_3 csisolatin3 iso_8859_3 iso_8859_3_1988 iso_ir_109 l3 latin3 ",
		iconv:  " iso-8859-3 iso8859-3 iso_8859-3 latin3 l3 "},
	{name: "iso-8859-4", charmap: charmap.ISO8859_4, c1: c1Controls,
		python: " iso8859_4 csisolatin4 iso_8859_4 iso_8859_4_1988 iso_ir_110 l4 latin4 ",
		iconv:  " iso-8859-4 iso8859-4 iso_8859-4 latin4 l4 "},
	{name: "iso-8859-5", charmap: charmap.ISO8859_5, c1: c1Controls,
		python: " iso8859_5 csisolatincyrillic cyrillic iso_8859_5 iso_8859_5_1988 iso_ir_144 ",
		iconv:  " iso-8859-5 iso8859-5 iso_8859-5 cyrillic "},
	{name: "iso-8859-6", charmap: charmap.ISO8859_6, c1: c1Controls,
		python: " iso8859_6 arabic asmo_708 csisolatinarabic ecma_114 iso_8859_6 iso_8859_6_1987 iso_ir_127 ",
		iconv:  " iso-8859-6 iso8859-6 iso_8859-6 arabic "},
	{name: "iso-8859-7", charmap: charmap.ISO8859_7, c1: c1Controls,
		python: " iso8859_7 csisolatingreek ecma_118 elot_928 greek greek8 iso_8859_7 iso_8859_7_1987 iso_ir_126 ",
		iconv:  " iso-8859-7 iso8859-7 iso_8859-7 greek greek8 "},
	{name: "iso-8859-8", charmap: charmap.ISO8859_8, c1: c1Controls,
		python: " iso8859_8 csisolatinhebrew hebrew iso_8859_8 iso_8859_8_1988 iso_ir_138 ",
		iconv:  " iso-8859-8 iso8859-8 iso_8859-8 hebrew "},
	{name: "iso-8859-9", charmap: charmap.ISO8859_9, c1: c1Controls,
		python: " iso8859_9 csisolatin5 iso_8859_9 iso_8859_9_1989 iso_ir_148 l5 latin5 ",
		iconv:  " iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 "},
	{name: "iso-8859-10", charmap: charmap.ISO8859_10, c1: c1Controls,
		python: " iso8859_10 csisolatin6 iso_8859_10 iso_8859_10_1992 iso_ir_157 l6 latin6 ",
		iconv:  " iso-8859-10 iso8859-10 iso_8859-10 latin6 l6 "},
	{name: "iso-8859-13", charmap: charmap.ISO8859_13, c1: c1Controls, python: " iso8859_13 iso_8859_13 l7 latin7 ",
		iconv: " iso-8859-13 iso8859-13 iso_8859-13 latin7 l7 "},
	{name: "iso-8859-14", charmap: charmap.ISO8859_14, c1: c1Controls,
		python: " iso8859_14 iso_8859_14 iso_8859_14_1998 iso_celtic iso_ir_199 l8 latin8 ",
		iconv:  " iso-8859-14 iso8859-14 iso_8859-14 latin8 l8 "},
	{name: "iso-8859-16", charmap: charmap.ISO8859_16, c1: c1Controls,
		python: " iso8859_16 iso_8859_16 iso_8859_16_2001 iso_ir_226 l10 latin10 ",
		iconv:  " iso-8859-16 iso8859-16 iso_8859-16 latin10 l10 "},
	{name: "cp1250", charmap: charmap.Windows1250, c1: c1Undefined, python: " cp1250 1250 windows_1250 ",
		iconv: " cp1250 windows-1250 ms-ee "},
	{name: "cp1251", charmap: charmap.Windows1251, c1: c1Undefined, python: " cp1251 1251 windows_1251 ",
		iconv: " cp1251 windows-1251 ms-cyrl "},
	{name: "cp1253", charmap: charmap.Windows1253, c1: c1Undefined, python: " cp1253 1253 windows_1253 ",
		iconv: " cp1253 windows-1253 ms-greek "},
	{name: "cp1254", charmap: charmap.Windows1254, c1: c1Undefined, python: " cp1254 1254 windows_1254 ",
		iconv: " cp1254 windows-1254 ms-turk "},
	{name: "cp1255", charmap: charmap.Windows1255, c1: c1Undefined, python: " cp1255 1255 windows_1255 ",
		iconv: " cp1255 windows-1255 ms-hebr "},
	{name: "cp1256", charmap: charmap.Windows1256, c1: c1Undefined, python: " cp1256 1256 windows_1256 ",
		iconv: " cp1256 windows-1256 ms-arab "},
	{name: "cp1257", charmap: charmap.Windows1257, c1: c1Undefined, python: " cp1257 1257 windows_1257 ",
		iconv: " cp1257 windows-1257 winbaltrim "},
	{name: "cp1258", charmap: charmap.Windows1258, c1: c1Undefined, python: " cp1258 1258 windows_1258 ",
		iconv: " cp1258 windows-1258 "},
	{name: "koi8-r", charmap: charmap.KOI8R, python: " koi8_r cskoi8r ", iconv: " koi8-r cskoi8r "},
	{name: "koi8-u", charmap: charmap.KOI8U, python: " koi8_u ", iconv: " koi8-u "},
	{name: "mac-roman", charmap: charmap.Macintosh, python: " mac_roman macintosh macroman ",
		iconv: " macintosh mac macroman "},
	{name: "cp437", charmap: charmap.CodePage437, python: " cp437 437 cspc8codepage437 ibm437 "},
	{name: "cp850", charmap: charmap.CodePage850, python: " cp850 850 cspc850multilingual ibm850 ",
		iconv: " cp850 ibm850 "},
	{name: "cp852", charmap: charmap.CodePage852, python: " cp852 852 cspcp852 ibm852 "},
	{name: "cp866", charmap: charmap.CodePage866, python: " cp866 866 csibm866 ibm866 ", iconv: " cp866 ibm866 "},
	{name: "gbk", multi: simplifiedchinese.GBK, python: " gbk 936 cp936 ms936 gb2312 chinese csiso58gb231280 euc_cn " +
		"euccn gb2312_1980 gb2312_80 iso_ir_58 ", iconv: " gbk cp936 ms936 windows-936 gb2312 euc-cn euccn "},
	{name: "gb18030", multi: simplifiedchinese.GB18030, python: " gb18030 gb18030_2000 ", iconv: " gb18030 "},
	{name: "big5", multi: traditionalchinese.Big5, python: " big5 big5_tw csbig5 cp950 950 ms950 ",
		iconv: " big5 big-5 big-five cp950 "},
	{name: "shift_jis", multi: japanese.ShiftJIS, python: " shift_jis csshiftjis shiftjis sjis s_jis cp932 932 ms932 " +
		"mskanji ms_kanji ", iconv: " shift_jis shift-jis sjis ms_kanji cp932 "},
	{name: "euc-jp", multi: japanese.EUCJP, python: " euc_jp eucjp ujis u_jis ", iconv: " euc-jp eucjp "},
	{name: "iso-2022-jp", multi: japanese.ISO2022JP, python: " iso2022_jp csiso2022jp iso2022jp iso_2022_jp ",
		iconv: " iso-2022-jp csiso2022jp "},
	{name: "euc-kr", multi: korean.EUCKR, python: " euc_kr euckr korean ksc5601 ks_c_5601 ks_c_5601_1987 ksx1001 " +
		"ks_x_1001 cp949 949 ms949 uhc ", iconv: " euc-kr euckr cp949 uhc "},
	// Known to Python or libiconv, and not to us: nobody writes modules in them. Their ASCII is
	// read, the rest replaced, and nothing is called wrong.
	{name: "unread", python: " big5hkscs cp037 cp1006 cp1026 cp1125 cp1140 cp273 cp424 cp500 cp720 cp737 cp775 cp855 " +
		"cp856 cp857 cp858 cp860 cp861 cp862 cp863 cp864 cp865 cp869 cp874 cp875 " +
		"euc_jis_2004 euc_jisx0213 hp_roman8 hz idna iso2022_jp_1 iso2022_jp_2 iso2022_jp_2004 iso2022_jp_3 " +
		"iso2022_jp_ext iso2022_kr iso8859_11 iso_8859_11 thai johab koi8_t kz1048 mac_arabic " +
		"mac_croatian mac_cyrillic mac_farsi mac_greek mac_iceland mac_latin2 mac_romanian mac_turkish palmos " +
		"ptcp154 raw_unicode_escape shift_jis_2004 shift_jisx0213 tis_620 unicode_escape utf_7 utf7 ",
		iconv: " utf-7 iso-8859-11 tis-620 windows-874 cp874 koi8-t ptcp154 johab hz iso-2022-kr iso-2022-cn " +
			"big5-hkscs euc-tw "},
}

// pythonCodec finds a codec by a cookie as codecs.lookup does.
func pythonCodec(name string) (*codec, bool) {
	var b strings.Builder
	b.WriteByte(' ')
	for _, part := range strings.FieldsFunc(strings.ToLower(name), func(r rune) bool { return r == '-' || r == '_' }) {
		if b.Len() > 1 {
			b.WriteByte('_')
		}
		b.WriteString(part)
	}
	b.WriteByte(' ')
	for i := range codecs {
		if strings.Contains(codecs[i].python, b.String()) {
			return &codecs[i], true
		}
	}
	return nil, false
}

// xmlCodec finds a codec by the name in an XML declaration.
func xmlCodec(name string) (*codec, bool) {
	if strings.Contains(name, " ") {
		return nil, false
	}
	name = " " + strings.ToLower(name) + " "
	for i := range codecs {
		if strings.Contains(codecs[i].iconv, name) {
			return &codecs[i], true
		}
	}
	return nil, false
}

// decode gives the text of raw; the Problem is at the first byte that the encoding does not have.
func (c *codec) decode(raw []byte) ([]byte, *syntax.Problem) {
	if isASCII(raw) && c.multi == nil {
		return raw, nil
	}
	if c.multi != nil {
		text, err := c.multi.NewDecoder().Bytes(raw)
		if err != nil {
			text = bytes.ToValidUTF8(raw, []byte("\ufffd"))
		}
		if at := bytes.Index(text, []byte("\ufffd")); at >= 0 {
			return text, &syntax.Problem{Start: at, End: at + len("\ufffd"),
				Message: fmt.Sprintf("text is not valid in %s", c.name)}
		}
		return text, nil
	}
	var problem *syntax.Problem
	text := make([]byte, 0, len(raw)+len(raw)/8)
	for _, b := range raw {
		if b < utf8.RuneSelf {
			text = append(text, b)
			continue
		}
		r := utf8.RuneError
		if c.charmap != nil {
			r = c.charmap.DecodeByte(b)
		}
		switch {
		case c.c1 == c1Undefined && r < 0xa0:
			r = utf8.RuneError
		case c.c1 == c1Controls && b < 0xa0:
			r = rune(b)
		}
		if r == utf8.RuneError && problem == nil && c.name != "unread" {
			problem = invalidByte(len(text), b, c.name)
		}
		text = utf8.AppendRune(text, r)
	}
	return text, problem
}

func isASCII(raw []byte) bool {
	for _, b := range raw {
		if b >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
