package js

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// tokens writes a text's tokens as "kind text" in one line, kind being a letter: i name, n number, s string,
// t template and its parts, r regular expression, p the rest, c comment, ! invalid.
func tokens(src string) string {
	var s Scanner
	s.Init([]byte(src))
	const letters = "-insttttrpc!"
	var out []string
	for t := s.Next(); t.Kind != EOF; t = s.Next() {
		out = append(out, letters[t.Kind:t.Kind+1]+" "+src[t.Start:t.End])
	}
	return strings.Join(out, "|")
}

func TestTokens(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"division", "a/b/c", "i a|p /|i b|p /|i c"},
		{"regexp at the start", "/a/g", "r /a/g"},
		{"regexp behind an operator", "a=/b/", "i a|p =|r /b/"},
		{"class in a regexp", "x=/[/\\]]/.y", "i x|p =|r /[/\\]]/|p .|i y"},
		{"behind a parenthesis", "(a)/b/c", "p (|i a|p )|p /|i b|p /|i c"},
		{"behind a condition", "if(a)/b/", "i if|p (|i a|p )|r /b/"},
		{"method called if", "a.if(b)/c/d", "i a|p .|i if|p (|i b|p )|p /|i c|p /|i d"},
		{"behind a block", "{}/a/", "p {|p }|r /a/"},
		{"behind an object", "x={}/a/b", "i x|p =|p {|p }|p /|i a|p /|i b"},
		{"behind a function declaration", "function f(){}/a/", "i function|i f|p (|p )|p {|p }|r /a/"},
		{"behind a function expression", "x=function f(){}/a/b", "i x|p =|i function|i f|p (|p )|p {|p }|p /|i a|p /|i b"},
		{"behind a class expression", "x=class{}/a/b", "i x|p =|i class|p {|p }|p /|i a|p /|i b"},
		{"behind an arrow function", "x=()=>{}\n/a/", "i x|p =|p (|p )|p =>|p {|p }|r /a/"},
		{"behind return", "return/a/", "i return|r /a/"},
		{"block behind return", "return\n{}/a/", "i return|p {|p }|r /a/"},
		{"object behind return", "return{}/a/b", "i return|p {|p }|p /|i a|p /|i b"},
		{"property called return", "a.return/b/c", "i a|p .|i return|p /|i b|p /|i c"},
		{"key called return", "x={return:/a/}", "i x|p =|p {|i return|p :|r /a/|p }"},
		{"label", "a:{}/b/", "i a|p :|p {|p }|r /b/"},
		{"conditional", "a?{}:{}/b/c", "i a|p ?|p {|p }|p :|p {|p }|p /|i b|p /|i c"},
		{"postfix", "a++/b/c", "i a|p ++|p /|i b|p /|i c"},
		{"prefix on the next line", "a\n++/b/.c", "i a|p ++|r /b/|p .|i c"},
		{"template", "`a`/b/c", "t `a`|p /|i b|p /|i c"},
		{"nested templates", "`a${`b${c}`}d`", "t `a${|t `b${|i c|t }`|t }d`"},
		{"object in a template", "`${{a:1}}`/b/c", "t `${|p {|i a|p :|n 1|p }|t }`|p /|i b|p /|i c"},
		{"regexp in a template", "`${/}/}`", "t `${|r /}/|t }`"},
		{"optional chain and conditional", "a?.b?.5:1", "i a|p ?.|i b|p ?|n .5|p :|n 1"},
		{"private names", "#a in b/c", "i #a|i in|i b|p /|i c"},
		{"class members", "class A{if(){}get\nx(){}static{}y=/a/\nz}", "i class|i A|p {|i if|p (|p )|p {|p }|i get|i x|p (|p )|p {|p }|i static|p {|p }|i y|p =|r /a/|i z|p }"},
		{"heritage with a brace", "class A extends b({}){}/c/", "i class|i A|i extends|i b|p (|p {|p }|p )|p {|p }|r /c/"},
		{"comments", "a/*/b/*///c\n/d", "i a|c /*/b/*/|c //c|p /|i d"},
		{"html comments", "a<!--b\n-->c\nd-->e", "i a|c <!--b|c -->c|i d|p --|p >|i e"},
		{"hashbang", "#!/usr/bin/node\n/a/", "c #!/usr/bin/node|r /a/"},
		{"numbers", "0x1f+1e-5+.5+1_0n+5..a+017.b+08.5", "n 0x1f|p +|n 1e-5|p +|n .5|p +|n 1_0n|p +|n 5.|p .|i a|p +|n 017|p .|i b|p +|n 08.5"},
		{"operators", "a>>>=b**=c??=d&&=e?.[f]...g", "i a|p >>>=|i b|p **=|i c|p ??=|i d|p &&=|i e|p ?.|p [|i f|p ]|p ...|i g"},
		{"continued string", "'a\\\r\nb'/c/d", "s 'a\\\r\nb'|p /|i c|p /|i d"},
		{"line separator in a string", "'\u2028'", "s '\u2028'"},
		{"line separator ends a comment", "//a\u2028/b/", "c //a|r /b/"},
		{"blanks", "\ufeffa\u00a0/\u3000b", "i a|p /|i b"},
		{"names", "ünï\\u0061$_=\\u{62}", "i ünï\\u0061$_|p =|i \\u{62}"},
		{"import and export", "import{if as a}from'b'\n/c/", "i import|p {|i if|i as|i a|p }|i from|s 'b'|r /c/"},
		{"default and named import", "import a,{b}from'c'\n/d/", "i import|i a|p ,|p {|i b|p }|i from|s 'c'|r /d/"},
		{"declarations", "let a,b\n/c/.d", "i let|i a|p ,|i b|r /c/|p .|i d"},
		{"variable called async", "async/a/b", "i async|p /|i a|p /|i b"},
		{"function behind return", "return\nfunction f(){}/a/", "i return|i function|i f|p (|p )|p {|p }|r /a/"},
		{"line break in a comment", "return/*\n*/{}/a/", "i return|c /*\n*/|p {|p }|r /a/"},
		{"conditional in a case", "switch(a){case b?c:d:{}/e/}", "i switch|p (|i a|p )|p {|i case|i b|p ?|i c|p :|i d|p :|p {|p }|r /e/|p }"},
		{"computed method", "class A{a(){}[b](){return/c/}}", "i class|i A|p {|i a|p (|p )|p {|p }|p [|i b|p ]|p (|p )|p {|i return|r /c/|p }|p }"},
		{"method with a string for a name", "class A{a=1\n'b'(){return/c/}}", "i class|i A|p {|i a|p =|n 1|s 'b'|p (|p )|p {|i return|r /c/|p }|p }"},
		{"of", "for(of of/a/)of/b/c", "i for|p (|i of|i of|r /a/|p )|i of|p /|i b|p /|i c"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, tokens(tt.in)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
			if p := Parse([]byte(tt.in)).Problems; len(p) > 0 {
				t.Errorf("problems: %v", p)
			}
		})
	}
}

func TestProblems(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"string", "a = 'b\nc = 'd'", "4-6 string is not closed"},
		{"string at the end", `"a\`, "0-3 string is not closed"},
		{"template", "a = `b${c}d", "4-5 template is not closed"},
		{"substitution", "a = `b${c", "4-5 template is not closed"},
		{"comment", "a /* b", "2-4 comment is not closed"},
		{"regexp", "a = /b\nc", "4-6 regular expression is not closed"},
		{"regexp with an open class", "a = /[/]\nc", "4-8 regular expression is not closed"},
		{"bracket", "f(a, [b)", "7-8 bracket ) does not match ["},
		{"open bracket", "f(a) {", "5-6 bracket { is not closed"},
		{"closed too often", "f(a))", "4-5 bracket ) was never opened"},
		{"brace of a template", "`${a)}`", "4-5 bracket ) does not match {"},
		{"character", "a = “b”", "4-7 unexpected character|8-11 unexpected character"},
		{"backslash", `a \ b`, "2-3 unexpected character"},
		{"depth", strings.Repeat("[", maxDepth+5), "10000-10001 brackets are nested deeper than 10000 levels"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range Parse([]byte(tt.in)).Problems {
				got = append(got, fmt.Sprintf("%d-%d %s", p.Start, p.End, p.Message))
			}
			if diff := cmp.Diff(tt.want, strings.Join(got, "|")); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestValue(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"plain", `'a"b'`, `a"b`},
		{"escapes", `"\n\t\r\b\v\f\0\\\'\"\q"`, "\n\t\r\b\v\f\x00\\'\"q"},
		{"hex", `"\x41\u0042\u{43}\u{1F600}"`, "ABC😀"},
		{"surrogates", `"\ud83d\ude00\ud83d\u0041"`, "😀\ufffdA"},
		{"octal", `"\101\0\60\400"`, "A\x000 0"},
		{"broken escapes", `"\x4\u{110000}\u12"`, `\x4\u{110000}\u12`},
		{"continued", "'a\\\nb\\\r\nc\\\u2028d'", "abcd"},
		{"template", "`a\r\nb\rc\\``", "a\nb\nc`"},
		{"not closed", `"ab`, "ab"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			for l := range Literals([]byte(tt.in)) {
				if diff := cmp.Diff(tt.want, l.Value()); diff != "" {
					t.Errorf("(-want +got):\n%s", diff)
				}
				return
			}
			t.Error("no literal")
		})
	}
}

func TestLiterals(t *testing.T) {
	in := "/* 'no' */ f('a', `b${\"c\"}d`, /'no'/, `e`) // 'no'"
	var got []string
	for l := range Literals([]byte(in)) {
		got = append(got, fmt.Sprintf("%d %s %v %v", l.Start, l.Raw(), l.Template, l.Partial))
	}
	want := []string{"14 a false false", "19 b true true", "23 c false false", "26 d true true", "39 e true false"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
