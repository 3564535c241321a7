package main

// acmeManifest is the manifest of a module whose folder stands before it.
const acmeManifest = "__manifest__.py --\n{\"name\": \"Thing\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"base\"]}\n"

// sealedPlants are modules with code that nobody can read.
var sealedPlants = []plant{
	{"code that is unpacked", tree, "-- own/acme_unpacked/" + acmeManifest +
		"-- own/acme_unpacked/__init__.py --\nimport marshal\n\n«opaque:‹runs›»(marshal.loads(b\"x\"))\n"},
	{"code that is unpacked by a function", tree, "-- own/acme_decoded/" + acmeManifest +
		"-- own/acme_decoded/__init__.py --\nfrom base64 import b64decode\n\n\ndef _(text):\n    return b64decode(text[::-1])\n\n\nif True:\n    «opaque:‹runs›»(compile(_(\"=x\"), \"x\", \"exec\"))\n"},
	{"code that is decrypted", tree, "-- own/acme_decrypted/" + acmeManifest +
		"-- own/acme_decrypted/__init__.py --\nfrom . import core\n-- own/acme_decrypted/core.py --\nfrom cryptography.fernet import Fernet\n\ncode = Fernet(b\"k\").decrypt(open(\"core.bin\", \"rb\").read())\n«opaque:‹runs›»(code, globals())\n"},
	{"compiled extension", tree, "-- own/acme_compiled/" + acmeManifest + "-- own/acme_compiled/__init__.py --\nfrom . import core\n-- own/acme_compiled/core.py --\n" +
		"-- own/acme_compiled/core.‹compiled› --\n«opaque:»\x7fELF\n"},
	{"byte code without its source", tree, "-- own/acme_bytes/" + acmeManifest + "-- own/acme_bytes/__init__.py --\n" +
		"-- own/acme_bytes/core.‹bytes› --\n«opaque:»# x\n"},
	{"encrypted source", tree, "-- own/acme_encrypted/" + acmeManifest + "-- own/acme_encrypted/__init__.py --\n" +
		"-- own/acme_encrypted/core.py‹sealed› --\n«opaque:»# x\n"},
	{"obfuscated script", tree, "-- own/acme_script/__manifest__.py --\n{\"name\": \"Thing\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"web\"], \"assets\": {\"web.assets_backend\": [\"acme_script/static/src/*.js\"]}}\n" + "-- own/acme_script/__init__.py --\n" +
		"-- own/acme_script/static/src/thing.js --\nconst thing = new «opaque:‹makes›»(atob(\"eA==\"));\n"},
	{"packed script", tree, "-- own/acme_packed/__manifest__.py --\n{\"name\": \"Thing\", \"version\": \"18.0.1.0.0\", \"author\": \"Example\", \"license\": \"AGPL-3\", \"depends\": [\"web\"], \"assets\": {\"web.assets_backend\": [\"acme_packed/static/src/thing.js\"]}}\n" + "-- own/acme_packed/__init__.py --\n" +
		"-- own/acme_packed/static/src/thing.js --\n«opaque:‹evals›»(function(p,a,c,k,e,d){return p}(\"0\",1,1,\"x\".split(\"|\")));\n"},
}

// openTraps look like code that nobody can read, and are none.
var openTraps = []plant{
	{"data that is unpacked", code, "return json.loads(zlib.decompress(base64.b64decode(self.data))), safe_eval(self.code, {})"},
	{"file that is run", code, "exec(open(path).read(), {})\nvalue = base64.b64decode(self.data)\nreturn value"},
	{"byte code beside its source", tree, "-- own/acme_both/" + acmeManifest + "-- own/acme_both/__init__.py --\nfrom . import core\n" +
		"-- own/acme_both/core.py --\n-- own/acme_both/core.pyc --\nx\n"},
	{"byte code of the cache", moduleFile + "lib/__pycache__/other.cpython-310.pyc", "x\n"},
	{"library for browsers", moduleFile + "static/lib/thing/thing.so", "x\n"},
	{"packed library of the browser", moduleFile + "static/lib/thing/jquery.thing.js", "eval(function(p,a,c,k,e,d){return p}('0',1,1,'x'.split('|')));\n"},
	{"minified script", script, "!function(e,t){e.a§=t(1),e._0xcolor=2}(globalThis,function(n){return atob(n)});"},
}
