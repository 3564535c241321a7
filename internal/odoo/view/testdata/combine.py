"""Combines views by Odoo's own apply_inheritance_specs, of a source tree.

The first frame is JSON: the source tree, and all views in the order of loading, each {id, file, at, module, parent, primary, priority, model,
inactive}; at counts the records and templates of the file. Each further frame is the place of a view in that list, or a
list of archs, of which the first is extended by the others; the answer is JSON: the combined tree, or {"error": text}. A tree is [tag, attributes, text, tail, children].
"""
import collections
import importlib.util
import json
import os
import re
import sys
import types

from lxml import etree

SKIPPED = (etree._Comment, etree._ProcessingInstruction, etree._Entity)


class LazyTranslate:
    def __init__(self, module):
        pass

    def __call__(self, text, *args, **kwargs):
        return text % (args or kwargs) if args or kwargs else text


def load_odoo(root):
    """Imports the one file, with stand-ins for what it takes from the rest of Odoo."""
    stand_ins = {
        'odoo': {}, 'odoo.tools': {},
        'odoo.tools.translate': {'LazyTranslate': LazyTranslate},
        'odoo.exceptions': {'ValidationError': type('ValidationError', (Exception,), {})},
        'odoo.tools.misc': {'SKIPPED_ELEMENT_TYPES': SKIPPED, 'html_escape': str},
    }
    for name, content in stand_ins.items():
        module = types.ModuleType(name)
        module.__path__ = []
        vars(module).update(content)
        sys.modules[name] = module
    path = os.path.join(root, 'odoo', 'tools', 'template_inheritance.py')
    spec = importlib.util.spec_from_file_location('odoo.tools.template_inheritance', path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module.apply_inheritance_specs


def hasclass(context, *cls):
    return set(context.context_node.attrib.get('class', '').split()).issuperset(cls)


etree.FunctionNamespace(None)['hasclass'] = hasclass


def number(xmlid):
    h = 2166136261
    for byte in xmlid.encode():
        h = ((h ^ byte) * 16777619) & 0xFFFFFFFF
    return str(1000000000 + h)


def process(text, module):
    done = set()
    for m in re.finditer(r'[^%]%\((.*?)\)[ds]', text):
        found = m.group()[1:]
        if found not in done:
            done.add(found)
            xmlid = m.group(1) if '.' in m.group(1) else module + '.' + m.group(1)
            text = text.replace(found, number(xmlid))
    return text.replace('%%', '%')


documents = {}


def record(view):
    nodes = documents.get(view['file'])
    if nodes is None:
        tree = etree.parse(view['file'])
        nodes = documents[view['file']] = (tree, list(tree.iter('record', 'template')))
    return nodes[1][view['at']]


def arch(view):
    """What the loader writes into the field."""
    node, module = record(view), view['module']
    if node.tag == 'record':
        field = [f for f in node.findall('field') if f.get('name') in ('arch', 'arch_db')][-1]
        children = list(field)
        if sum(not isinstance(c, SKIPPED) for c in children) > 1:
            data = etree.Element('data')
            for child in children:
                data.append(etree.fromstring(etree.tostring(child, with_tail=False, encoding='unicode')) if not isinstance(child, SKIPPED) else child.__copy__())
                data[-1].tail = child.tail
            children = [data]
        return process(''.join(etree.tostring(c, encoding='unicode') for c in children), module)
    el = etree.fromstring(etree.tostring(node, with_tail=False, encoding='unicode'))
    full = view['id']
    if el.get('inherit_id'):
        el.tag = 'data'
    else:
        el.set('t-name', full)
        el.tag = 't'
    for name in ('id', 'forcecreate', 'context', 'groups'):
        el.attrib.pop(name, None)
    if el.get('primary') == 'True':
        rename = etree.SubElement(el, 'xpath', expr='.', position='attributes')
        etree.SubElement(rename, 'attribute', name='t-name').text = full
    return process(etree.tostring(el, encoding='unicode'), module)


def combine(view):
    chain = []
    top = view
    while True:
        chain.append(top['n'])
        if top['parent'] is None:
            break
        top = views[top['parent']]
    # the recursive query of _get_inheriting_views
    found = {n for n in chain if not views[n]['inactive']}
    todo = list(found)
    while todo:
        n = todo.pop()
        for child in children[n]:
            c = views[child]
            if child <= view['n'] and child not in found and c['model'] == views[n]['model'] and not c['primary'] and not c['inactive']:
                found.add(child)
                todo.append(child)
    hierarchy = collections.defaultdict(list)
    for n in sorted(found, key=lambda n: (views[n]['priority'], n)):
        hierarchy[views[n]['parent']].append(n)
    # _combine
    combined = etree.fromstring(arch(top))
    queue = collections.deque(sorted(hierarchy[top['n']], key=lambda n: 'primary' if views[n]['primary'] else 'extension'))
    while queue:
        n = queue.popleft()
        combined = apply(combined, etree.fromstring(arch(views[n])))
        for child in reversed(hierarchy[n]):
            if views[child]['primary']:
                queue.append(child)
            else:
                queue.appendleft(child)
    return combined


def dump(node):
    if isinstance(node, etree._Comment):
        return ['<!--', {}, node.text or '', node.tail or '', []]
    if isinstance(node, etree._ProcessingInstruction):
        return ['<?' + node.target, {}, node.text or '', node.tail or '', []]
    return [node.tag, dict(node.attrib), node.text or '', node.tail or '', [dump(c) for c in node]]


def frames():
    while line := sys.stdin.buffer.readline():
        yield json.loads(sys.stdin.buffer.read(int(line)))


incoming = frames()
odoo, views = next(incoming)
apply = load_odoo(odoo)
children = collections.defaultdict(list)
for n, view in enumerate(views):
    view['n'] = n
    if view['parent'] is not None:
        children[view['parent']].append(n)
print('{}', flush=True)
for n in incoming:
    try:
        if isinstance(n, list):
            root = etree.fromstring(n[0])
            for specs in n[1:]:
                root = apply(root, etree.fromstring(specs))
        else:
            root = combine(views[n])
        root.tail = None
        answer = dump(root)
    except Exception as e:
        answer = {'error': '%s: %s' % (type(e).__name__, e)}
    print(json.dumps(answer), flush=True)
