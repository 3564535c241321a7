package js

import "testing"

func TestObfuscated(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"packer", "eval(function(p,a,c,k,e,d){return p}('0',1,1,'x'.split('|')))", "eval"},
		{"encoded", "new Function(atob('eA=='))()", "Function"},
		{"encoded, eval", "/* x */ eval( /* y */ atob('eA=='))", "eval"},
		{"mangled", "var _0x1a2b=['x'],_0x1a2c=1,_0x1a2d=1,_0x1a2e=1,_0x1a2f=1,_0x1a30=1,_0x1a31=1,_0x1a32=1;", "_0x1a2b"},
		{"minified", "!function(e,t){e.a=t(1)}(this,function(n){return n})", ""},
		{"few such names", "let _0x1a2b = 1, _0xcolor = 2; const x = atob(text);", ""},
		{"words", "// eval(atob(x))\nconst s = 'eval(atob(x))'; const evaluate = (p, a) => p;", ""},
		{"short", "eval", ""},
	}
	for _, test := range tests {
		start, end, ok := Parse([]byte(test.src)).Obfuscated([]byte(test.src))
		if got := test.src[start:end]; got != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v, want %q", test.name, got, ok, test.want)
		}
	}
}

func FuzzObfuscated(f *testing.F) {
	f.Add([]byte("eval(function(p,a,c,k,e,d){}"))
	f.Add([]byte("new Function(atob('x'))"))
	f.Fuzz(func(t *testing.T, src []byte) {
		if start, end, ok := Parse(src).Obfuscated(src); ok && (start < 0 || start >= end || end > len(src)) {
			t.Errorf("[%d,%d) of %d", start, end, len(src))
		}
	})
}
