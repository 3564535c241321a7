"""Answers which node lxml finds first by selectors, as Odoo asks it.

Each frame is JSON: [document, [selector, ...]]. The answer is JSON: per selector the place of the node among all nodes
of the document (elements, comments, instructions) in document order from 0, -1 for none, or the kind of error.
"""
import json
import sys

from lxml import etree


def hasclass(context, *cls):
    return set(context.context_node.attrib.get('class', '').split()).issuperset(cls)


etree.FunctionNamespace(None)['hasclass'] = hasclass


def first(root, places, expr):
    try:
        found = etree.ETXPath(expr)(root)
    except etree.XPathError:
        return 'error'
    except (AssertionError, AttributeError, TypeError):  # hasclass() of what is no element
        return 'raised'
    if not isinstance(found, list):
        return 'no nodes'
    if not found:
        return -1
    return places.get(found[0], 'no nodes') if isinstance(found[0], etree._Element) else 'no nodes'


while True:
    line = sys.stdin.buffer.readline()
    if not line:
        break
    document, selectors = json.loads(sys.stdin.buffer.read(int(line)))
    root = etree.fromstring(document)
    above = list(root.itersiblings(preceding=True))[::-1]
    places = {node: i for i, node in enumerate(above + list(root.iter()) + list(root.itersiblings()))}
    print(json.dumps([first(root, places, expr) for expr in selectors]), flush=True)
