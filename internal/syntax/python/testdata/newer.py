# Statements of Python 3.12 to 3.14, each unreadable to an older CPython; LibCST judges how we read them. Left out is what
# we call a problem, because Odoo 18 runs on Python 3.10 to 3.12: `except A, B:` (PEP 758), which was Python 2 before.
a = f'{fields['one']}' f"{x["two"]!r:>{width["three"]}}"
b = f'''{
    env['res.partner']  # a comment inside
    .search([])
}'''
c = f"{'\n'.join(lines)}" + f'{f'{f'{1 + 1}'}'}'
d = rf'\{x['a']}' + f"{{'not' a field}}" + f'{x = !r}' + f'{y:%H:%M}' + f'{lambda_(lambda: {'k': 'v'}['k'])}'

type Partner = env['res.partner']
type Pair[T, *Ts, **P] = tuple[T, 'forward', *Ts] | Callable[P, T]
type = type[type]

def first[T: (int, str)](records: list[T], *, key: 'Key[T]' = 'name') -> T:
    from odoo.addons.planning.models import slot as planning_slot
    return records[0]

async def second[T: 'Bound' = 'default', *Ts = *tuple[int, str], **P = [int]](x: T) -> 'T':
    import odoo.addons.sign
    async with a as b, c as d: pass

class Model[T](models.Model, Generic[T]):
    _name = 'plan.line'
    _inherit = ['mail.thread', f'x{y['z']}', 'mail.activity.mixin']
    _inherits: dict[str, str] = {'res.partner': 'partner_id', 'res.users': 'user_id'}
    name = fields.Char(string='Name' ' of it', help=f'{x['y']}', default=lambda self: f'{self.env['ir.sequence']}')
    partner_id: Many2one[T] = fields.Many2one('res.partner', domain="[('a', '=', 1)]")
    match x:
        case {'a': [fields.Char, *_]} if f'{a['b']}':
            line_ids = fields.One2many(comodel_name='plan.line', inverse_name='parent_id')
    class Inner[U: str = 'x']:
        _name = 'inner'

try:
    import odoo.addons.documents
except (ImportError, AttributeError):
    documents = f'{env['documents.document']}'

try:
    from . import x, y as z
except* (A, B):
    pass
finally:
    w = t'{env['sale.order']}', t"{x!s:>{y}}", t'''{
        a}'''

with (open(f'{a['b']}') as p, q as r,):
    pass

print(t'a{b}c', t'{{}}')
def g[T = int](*args: *Ts): return args[0]
