package python

import "testing"

func TestUnpacked(t *testing.T) {
	tests := []struct{ name, src, want string }{
		{"marshal", "import marshal\nexec(marshal.loads(b'x'))\n", "exec"},
		{"by a name", "import marshal, zlib\ncode = marshal.loads(zlib.decompress(DATA))\n\n\nclass A:\n    exec(code, globals())\n", "exec"},
		{"by a lambda", "_ = lambda __ : __import__('zlib').decompress(__import__('base64').b64decode(__[::-1]));exec((_)(b'=8A'))\n", "exec"},
		{"by a function", "def _d(x):\n    return base64.b64decode(x)\n\neval(compile(_d('x'), '<x>', 'exec'))\n", "eval"},
		{"imported by name", "exec(__import__('marshal').loads(b'x'))\n", "exec"},
		{"over lines", "builtins.exec(\n    # why\n    Fernet(key).decrypt(\n        blob))\n", "exec"},
		{"numbers", "exec(''.join(map(chr, [105, 109])))\n", "exec"},
		{"a function made", "f = types.FunctionType(marshal.loads(x), globals())\n", "FunctionType"},
		{"protector", "from pyarmor_runtime_000000 import __pyarmor__\n__pyarmor__(__name__, __file__, b'PY0000')\n", "__pyarmor__"},
		{"file that is run", "exec(open(name).read(), {})\nx = base64.b64decode(y)\n", ""},
		{"data", "value = json.loads(base64.b64decode(x))\nres = safe_eval(expr)\ncr.execute(base64.b64decode(x))\n", ""},
		{"words", "# exec(marshal.loads(x))\ntext = 'exec(marshal.loads(x))'\nobj.exec(b64decode(x))\n", ""},
		{"literal_eval", "ast.literal_eval(b64decode(x).decode())\n", ""},
		{"characters replaced", "eval(text.replace(chr(10), ''))\n", ""},
		{"a method called eval", "class A:\n    def eval(self, b64decode):\n        pass\n", ""},
	}
	for _, test := range tests {
		start, end, ok := Parse([]byte(test.src)).Unpacked([]byte(test.src))
		if got := test.src[start:end]; got != test.want || ok != (test.want != "") {
			t.Errorf("%s: %q, %v, want %q", test.name, got, ok, test.want)
		}
	}
}

func FuzzUnpacked(f *testing.F) {
	f.Add([]byte("exec(marshal.loads(b'x'))"))
	f.Add([]byte("_ = lambda x: b64decode(x); eval((_("))
	f.Fuzz(func(t *testing.T, src []byte) {
		if start, end, ok := Parse(src).Unpacked(src); ok && (start < 0 || start >= end || end > len(src)) {
			t.Errorf("[%d,%d) of %d", start, end, len(src))
		}
	})
}
