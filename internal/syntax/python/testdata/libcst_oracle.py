"""Say what LibCST reads in Python text, for syntax that is newer than the local CPython.

Reads frames (length in bytes, newline, bytes in UTF-8) from standard input; prints one JSON line per frame in the form of
oracle.py: {"error"} or {"imports", "classes", "strings"}, without references.
"""
import json
import sys

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper

sys.setrecursionlimit(20000)
FUNCTIONS = (cst.FunctionDef, cst.ClassDef)
STRINGS = (cst.SimpleString, cst.FormattedString, getattr(cst, "TemplatedString", cst.FormattedString))


def string(node):
    """The value of a str, or None."""
    if isinstance(node, cst.SimpleString) and "b" not in node.prefix.lower():
        return node.evaluated_value
    if isinstance(node, cst.ConcatenatedString):
        left, right = string(node.left), string(node.right)
        return None if left is None or right is None else left + right
    return None


def field(node):
    if not (isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and "A" <= node.func.attr.value[0] <= "Z"):
        return None
    module = node.func.value
    name = module.attr.value if isinstance(module, cst.Attribute) else module.value if isinstance(module, cst.Name) else ""
    return node.func.attr.value if name == "fields" else None


def string_list(node):
    if string(node) is not None:
        return [string(node)]
    if isinstance(node, (cst.List, cst.Tuple, cst.Set)):
        return [string(item.value) for item in node.elements if string(item.value) is not None]
    return []


class Reader:
    def __init__(self, raw):
        self.raw = raw
        self.wrapper = MetadataWrapper(cst.parse_module(raw), unsafe_skip_copy=True)
        self.spans = self.wrapper.resolve(ByteSpanPositionProvider)
        self.imports, self.classes, self.strings = [], [], []
        self.visit(self.wrapper.module, "", False)
        self.strings.sort(key=lambda found: found[0])

    def span(self, node):
        span = self.spans[node]
        return span.start, span.start + span.length

    def line(self, node):
        head = self.raw[:self.span(node)[0]].replace(b"\r\n", b"\n")
        return head.count(b"\n") + head.count(b"\r") + 1

    def source(self, node):
        start, end = self.span(node)
        return self.raw[start:end].decode()

    def visit(self, node, symbol, inside):
        if isinstance(node, cst.Import):
            for alias in node.names:
                self.imports.append([self.dotted(alias.name), 0, "", self.name(alias), self.line(node), symbol])
        elif isinstance(node, cst.ImportFrom):
            module = self.dotted(node.module) if node.module else ""
            aliases = [("*", "")] if isinstance(node.names, cst.ImportStar) else [(self.dotted(a.name), self.name(a)) for a in node.names]
            for name, local in aliases:
                self.imports.append([module, len(node.relative), name, local, self.line(node), symbol])
        elif isinstance(node, STRINGS):
            if not inside:
                self.strings.append([*self.span(node), self.value(node)])
            inside = True
        if isinstance(node, FUNCTIONS):
            symbol = f"{symbol}.{node.name.value}" if symbol else node.name.value
        if isinstance(node, cst.ClassDef):
            self.classes.append(self.read_class(node, symbol))
        for child in node.children:
            self.visit(child, symbol, inside)

    def dotted(self, node):
        return node.value if isinstance(node, cst.Name) else self.dotted(node.value) + "." + node.attr.value

    def name(self, alias):
        return alias.asname.name.value if alias.asname else ""

    def value(self, node):
        if not isinstance(node, cst.SimpleString) or "\\N{" in node.value:
            return None
        value = node.evaluated_value
        value = value.decode("latin-1") if isinstance(value, bytes) else value
        return None if any(0xD800 <= ord(c) < 0xE000 for c in value) else value

    def statements(self, body):
        """The statements of a class body, with those in its if, try, with, for and match."""
        for node in body.body:
            if isinstance(node, cst.SimpleStatementLine):
                yield from node.body
            elif not isinstance(node, FUNCTIONS) and hasattr(node, "children"):
                yield node
                yield from self.blocks(node)

    def blocks(self, node):
        for child in node.children:
            if isinstance(child, cst.BaseSuite):
                yield from self.statements(child)
            elif not isinstance(child, (cst.BaseExpression, cst.BaseSmallStatement)):
                yield from self.blocks(child)

    def read_class(self, node, symbol):
        bases = [self.source(base.value) for base in node.bases if not base.star]
        name, inherit, inherits, description, fields = "", [], [], "", []
        for statement in self.statements(node.body):
            if isinstance(statement, cst.Assign):
                targets, value = [target.target for target in statement.targets], statement.value
            elif isinstance(statement, cst.AnnAssign) and statement.value:
                targets, value = [statement.target], statement.value
            else:
                continue
            for target in targets:
                if not isinstance(target, cst.Name):
                    continue
                kind = field(value)
                if kind:
                    args = [["", string(arg.value)] for arg in value.args if not arg.star and not arg.keyword]
                    args += [[arg.keyword.value, string(arg.value)] for arg in value.args if arg.keyword]
                    fields.append([target.value, self.line(statement), kind, args])
                elif target.value == "_name" and string(value) is not None:
                    name = string(value)
                elif target.value == "_description" and string(value) is not None:
                    description = string(value)
                elif target.value == "_inherit":
                    inherit = string_list(value)
                elif target.value == "_inherits":
                    inherits = []
                    if isinstance(value, cst.Dict):
                        pairs = [item for item in value.elements if isinstance(item, cst.DictElement)]
                        inherits = [[string(p.key), string(p.value) or ""] for p in pairs if string(p.key) is not None]
        return [symbol, bases, name, inherit, inherits, description, fields]


def answer(raw):
    try:
        reader = Reader(raw)
    except Exception as error:  # besides its own errors, LibCST trips over some broken code
        return {"error": f"{type(error).__name__}: {error}"}
    if reader.wrapper.module.bytes != raw:
        return {"error": "LibCST does not give back the text it read, and so no places"}
    return {"imports": reader.imports, "classes": reader.classes, "strings": reader.strings}


def main():
    read = sys.stdin.buffer
    while line := read.readline():
        sys.stdout.write(json.dumps(answer(read.read(int(line)))) + "\n")
        sys.stdout.flush()


main()
