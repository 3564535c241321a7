package startup

import (
	"slices"
	"strings"
)

// goneModules are those of Python's own that no Python has on which Odoo 18.0 runs, 3.10 and later, and whose names no
// library took.
var goneModules = strings.Fields(`BaseHTTPServer ConfigParser Cookie HTMLParser Queue SimpleHTTPServer StringIO Tkinter
	UserDict UserList __builtin__ cPickle cStringIO commands cookielib dummy_thread htmlentitydefs httplib md5 sets sha
	thread urllib2 urlparse xmlrpclib`)

// goneNames are names that are gone from modules which are there.
var goneNames = map[string][]string{
	"base64": {"decodestring", "encodestring"},
	"cgi":    {"escape"},
	"collections": strings.Fields(`Callable Container Hashable ItemsView Iterable Iterator KeysView Mapping MappingView
		MutableMapping MutableSequence MutableSet Sequence Set Sized ValuesView`),
	"fractions": {"gcd"},
	"itertools": {"ifilter", "imap", "izip", "izip_longest"},
	"os":        {"getcwdu"},
	"string":    {"join", "letters", "lowercase", "maketrans", "uppercase"},
	"time":      {"clock"},
	"types":     {"ClassType", "DictType", "ListType", "StringType", "StringTypes", "UnicodeType"},
	"urllib":    {"quote", "quote_plus", "unquote", "urlencode", "urlopen", "urlretrieve"},
}

// goneFromPython tells whether an import is of what Python had once, and names it.
func goneFromPython(module, name string) (gone string, is bool) {
	switch {
	case slices.Contains(goneModules, module):
		return module, true
	case slices.Contains(goneModules, module+"."+name):
		return module + "." + name, true
	}
	return module + "." + name, slices.Contains(goneNames[module], name)
}
