"""Says what lxml makes of XML documents, parsed as Odoo 18 parses data files.

Reads frames (length in bytes, newline, bytes) from standard input; prints one JSON line per frame:
{"error": message} or {"nodes": [...], "warned": whether the log ends with a warning}, nodes in document order:
["E", "{uri}tag", line where the start tag ends, [["{uri}name", value], ...], text, tail]
["C", text, tail] for comments, ["P", target, text, tail] for instructions, ["X"] for entities.
"""
import json
import sys

from lxml import etree


class Stream:
    """Odoo hands lxml an open file, so lxml reads through read()."""

    def __init__(self, data):
        self.data, self.name = data, "oracle.xml"

    def read(self, size=-1):
        size = len(self.data) if size < 0 else size
        head, self.data = self.data[:size], self.data[size:]
        return head


def nodes(tree):
    root = tree.getroot()
    before = list(root.itersiblings(preceding=True))[::-1]
    for top in before + [root] + list(root.itersiblings()):
        for node in top.iter():
            tail = node.tail or ""
            if node.tag is etree.Comment:
                yield ["C", node.text or "", tail]
            elif node.tag is etree.ProcessingInstruction:
                yield ["P", node.target, node.text or "", tail]
            elif node.tag is etree.Entity:
                yield ["X"]
            else:
                yield ["E", node.tag, node.sourceline, list(node.attrib.items()), node.text or "", tail]


def answer(data):
    parser = etree.XMLParser(resolve_entities=False)
    try:
        tree = etree.parse(Stream(data), parser)
    except (etree.XMLSyntaxError, OSError) as error:  # lxml 6: OSError for bytes that no encoding has
        return {"error": str(error)}
    log = parser.error_log
    return {"nodes": list(nodes(tree)), "warned": len(log) > 0 and log[-1].level == etree.ErrorLevels.WARNING}


def main():
    read = sys.stdin.buffer
    while line := read.readline():
        data = read.read(int(line))
        sys.stdout.write(json.dumps(answer(data)) + "\n")
        sys.stdout.flush()


main()
