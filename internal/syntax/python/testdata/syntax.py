# Every construct of the grammar once, for the mutation test.
import a.b.c as d, e
from . import f
from ..g.h import (i as j, k,)
from l import *
x: int = 1
(x): int
x.y: int = yield
x = y = *a, *b
x += yield z
a, *b = c, (d, e) = [f, g] = h
x @= y ** -z
del a, b.c, (d[0], [e])
global q, r
assert a, "b"
raise A from b
return
return *a, b
pass; break; continue;
def f(a, b: int = 1, /, c=2, *args: int, d, e: str = "f", **kw) -> None:
    """doc"""
    nonlocal a
    yield
    x = yield from y
    await z
async def g(*, a): return await b
@decorator.call(1)
@other
class C(A, *bases, metaclass=M, **kw): x = 1
class D: pass
lambda: 0
lambda a, /, b=1, *c, d, **e: a if b else lambda: c
if a := b:
    pass
elif not a or b and c in d not in e is not f:
    pass
else:
    pass
while a < b <= c != d: break
else: pass
for a, *b in c, *d:
    pass
else:
    pass
try:
    pass
except (A, B) as e:
    pass
except A:
    pass
else:
    pass
finally:
    pass
try: pass
except* A as e: pass
try: pass
finally: pass
with a as b, c() as (d, e), f: pass
with (a as b, c as d,): pass
with (a, b): pass
async def h():
    async with a as b: pass
    async for c in d: pass
    return [e async for e in f if g if h]
match x:
    case 1 | -2 | 3 + 4j | "s" "t" | None | True: pass
    case [a, *_, b] if c: pass
    case (a, b) as c: pass
    case {"k": v, **rest}: pass
    case A.B(c, d=e): pass
    case a, *b: pass
    case _: pass
match = case = type = _ = 1
match(x)
match[x] = y
[a, *b, c]
{a, *b}
{a: b, **c, d: e}
{**a}
[a for b, c in d if e for f in g]
{a: b for c in d}
{a for b in c}
f(a for b in c)
f(a, *b, c=d, *e, **g)
f(a, b := 1)
x[a:b:c, ::, d, *e]
x[:], x[a:], x[::b]
a if b else c
not a, -b, +c, ~d, a ** b, a // b % c @ d << e >> f & g ^ h | i
(yield), (a := 1), (a,), (), ...
"a" 'b' """c""" r"\d" b"e" if 0 else b"f" rb"g"
f"a{b!r:>{c}}d{e=}" F'{f["g"]}'
0x1F, 0o17, 0b1, 1_000, 1e5, 1.5j, .5, 1., 0_0
x = a.b(c)[d].e
print(*a, sep="")
