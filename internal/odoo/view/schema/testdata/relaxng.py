"""Answers whether lxml's RelaxNG takes a view, by Odoo's own schemas.

The first frame is the folder of the schemas. Each further frame is a document; the answer is 1 or 0.
"""
import os
import sys

from lxml import etree


def frames():
    while line := sys.stdin.buffer.readline():
        yield sys.stdin.buffer.read(int(line))


incoming = frames()
folder = next(incoming).decode()
schemas = {}
print(1, flush=True)
for document in incoming:
    root = etree.fromstring(document)
    if root.tag not in schemas:
        schemas[root.tag] = etree.RelaxNG(etree.parse(os.path.join(folder, root.tag + '_view.rng')))
    print(int(schemas[root.tag].validate(root)), flush=True)
