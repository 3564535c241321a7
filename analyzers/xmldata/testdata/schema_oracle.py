"""Judge data files, as they are and changed in one place, by Odoo's own schema.

Usage: schema_oracle.py ODOO_SRC COUNT. Prints one JSON object per line: {"text": ..., "ok": ...}.
"""
import copy
import json
import os
import random
import sys

from lxml import etree

source, count = sys.argv[1], int(sys.argv[2])
schema = etree.RelaxNG(etree.parse(os.path.join(source, "odoo", "import_xml.rng")))
random.seed(18)

files = []
for root, _, names in os.walk(source):
    if "static" in root.split(os.sep):
        continue
    files += [os.path.join(root, n) for n in names if n.endswith(".xml")]
files.sort()
random.shuffle(files)

TAGS = ["record", "field", "menuitem", "template", "function", "value", "delete", "asset", "data", "report", "act_window", "bundle", "path", "wizard"]
ATTRIBUTES = [
    "id", "model", "name", "ref", "eval", "search", "type", "use", "forcecreate", "noupdate", "parent", "action", "sequence", "groups", "primary",
    "inherit_id", "web_icon", "active", "file", "uid", "context", "auto_sequence", "position", "t-name",
]
VALUES = ["x", "", "True", "1", "0", "xml", "int", "float", "list", "base64", "char", "html", "tuple", "12.5", " 7 "]


def mutate(tree):
    nodes = [n for n in tree.getroot().iter() if isinstance(n.tag, str)]
    node = random.choice(nodes)
    kind = random.randrange(8)
    if kind == 0 and node.attrib:
        del node.attrib[random.choice(list(node.attrib))]
    elif kind in (1, 2):
        node.set(random.choice(ATTRIBUTES), random.choice(VALUES))
    elif kind == 3:
        node.tag = random.choice(TAGS)
    elif kind == 4:
        etree.SubElement(node, random.choice(TAGS))
    elif kind == 5:
        node.text = random.choice(["some text", "3", "None", "1e3", "  "])
    elif kind == 6:
        node.tail = random.choice(["some text", "  "])
    else:
        other = random.choice(nodes)
        if other is not node and node not in other.iterancestors() and other not in node.iterancestors():
            node.append(copy.deepcopy(other))


done = 0
for name in files:
    try:
        tree = etree.parse(name)
    except etree.XMLSyntaxError:
        continue
    if tree.getroot().tag not in ("odoo", "openerp", "data") or os.path.getsize(name) > 20000:
        continue
    for changes in range(6):
        variant = copy.deepcopy(tree)
        for _ in range(changes and 1):
            mutate(variant)
        text = etree.tostring(variant, encoding="unicode")
        try:
            parsed = etree.ElementTree(etree.fromstring(text))
        except etree.XMLSyntaxError:
            continue
        print(json.dumps({"text": text, "ok": schema.validate(parsed), "why": str(schema.error_log.last_error or "")}))
    done += 1
    if done == count:
        break
