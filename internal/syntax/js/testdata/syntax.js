// Statements in which a slash or a brace has to be read right. Each paragraph is one statement; the mutation test
// changes their tokens and joins them without semicolons.

a = b / c / d

a = b
/c/g.test(d)

if (a) /b/.test(c)

if (a) b(); else /c/.test(d)

while (a) /b/g.exec(c)

do /a/.exec(b); while (c) /d/.exec(e)

for (const x of /a/[Symbol.split](b)) c / d / e

for (let i = 0, n = a / b / c; i < n; i++) /x/.test(i)

for (var k in {a: 1}) /k/.test(k)

async () => { for await (const x of y) /x/.test(x) }

function f() { return /a/ }
/b/.test(c)

var g = function () {} / 2 / 3

var h = function* named(a = /x/, {b} = {}) { yield /y/; yield* /z/[0]; yield
/w/ }

(function () {}) / 1 / 2

(() => {}) / 1 / 2

var arrow = () => {}
/a/.test(b)

var arrow2 = async x => ({a: x / 2 / 3})

var arrow3 = (a, b) => a / b / 2, c = 1

async function af() { await /a/; return await x / 2 / 3 }

class A {}
/a/.test(b)

var C = class {} / 2 / 3

class B extends (class {}) { a = 1 / 2 / 3; static b = /x/; static { c / 2; } get d() { return /e/ } set d(v) {} static async *[e / 2](f) { } #g = 1; h() { return #g in this / 2 } 'i j'() {} 1() {} get
k() {} async
l() {} static
m
n = {}
/x/y
in }

class D extends a.b(class extends c {} , {d: 1}) { if() {} static static() {} get get() {} async = 1; await() {} of = () => {}
p }

x = {a: /b/, 'c': d / 2, [e / 3]: 4, f() { return /g/ }, get h() { return 1 / 2 }, async *i() {}, ...j / 2, if: 1, async, get, set, k, async l() {}, async: 1, get: 2} / 2 / 3

({a, b: {c = /d/, ...e}, f = 1 / 2 / g} = h)

x = a ? {b: 1} / 2 : /c/

x = a ? b : c ? d => {} : /e/

switch (a) { case /b/: /c/; case d / 2: { e } /f/; default: /g/ }

label: for (;;) { break label
/a/
continue
/b/ }

label2: { /a/ }

{ a } /b/.test(c)

;{} /b/.test(c)

x = `a${b / 2 / 3}c${`d${{e: /f/}}g`}h` / 2 / 3

x = tag`a${/}/.test(b)}` / 2

x = a++ / b / c

x = a
++
b

x = a--
/b/.test(c)

x = (a) / b / c

x = [a] / b / c

x = this / 2 / 3, y = super_ / 2 / 3, z = null / true / false

x = typeof /a/, y = void /b/, z = delete /c/.d

throw /a/

x = a.if / b / c, y = a.return / b, z = a?.g / b / c

x = a?.[0] / b / c ?? d?.(e) / f

x = a?.5 : .5 / b / c

x = a ? .5 : 5. / b / 5..c / 0x1f / 1e5 / 1_000n / 08.5 / 017.a

x = /[/]/ / /\// / /[\]/]/gimsuy

x = new RegExp / 2, y = new Foo() / 2 / 3

x = a in /b/, y = c instanceof /d/

x = of / 2 / 3, y = get / 2 / set / async / 2 / 3

let of = 1, get, set, async, from, as, let_

var let1 = a
let
[b] = c

async
function notAsync() {}
/a/.test(b)

x = async function () {} / 2 / 3

x = async (a) / b / 2, y = async (a) => a / 2

x = async a => { await /b/ }

import.meta / 2 / 3

import("x") / 2 / 3

import a1, {b as c1, default as d1, "e" as e1, if as g1} from "x"
/a/.test(b)

import * as ns from 'y'
/a/.test(b)

import "z" with {type: "json"}

export {x as y1, x as default} from "w"
/a/.test(b)

export * as q1 from "v"
/a/.test(b)

export {x as x1}
/a/.test(b)

export default function () {}
/a/.test(b)

export default class {}
/a/.test(b)

export default async function () {} /a/.test(b)

export default {a: 1} / 2 / 3

export default /a/

export const e2 = a / b, e3 = /c/, {e4} = d

export async function* e5() {} /a/.test(b)

export class E6 {} /a/.test(b)

try { a } catch { b } /c/.test(d)

try { a } catch (e) { b } finally { c } /d/.test(e)

try { a } catch ({f, g: [h]}) { /i/ }

with (a) /b/.test(c)

a = 'b\
c' / "d\u{65}\x66\101" / 2

a = b /* c
*/ / d / e

return_: if (a) { return } /b/.test(c)

function r() { return
/a/ }

function s() { return {a: 1} / 2 }

function t() { return
{ /a/ } /b/.test(c) }

function u() { return function () {} / 2 / 3 }

var \u0061b = ünï / 2 / 3, $ = _ / 2 / 3

x = a <!--b
/c/.test(d)

x = a
--> b / c

x = a --> b / c / d

x = y
/z/g
.w
