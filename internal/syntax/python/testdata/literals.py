"""Say what ast.literal_eval reads: for each JSON string on standard input, one a line, the value, or null.

A value is [kind, start, end, text, keys, items]; offsets are bytes; numbers are as written, with their sign.
"""
import ast
import io
import json
import sys
import warnings

warnings.simplefilter("ignore")
KINDS = {ast.List: "list", ast.Tuple: "tuple", ast.Set: "set", ast.Dict: "dict"}


class Reader:
    def __init__(self, text):
        self.text = text
        self.raw = text.encode("utf-8", "surrogatepass")
        self.starts = [0]
        for line in io.StringIO(text, newline=""):
            self.starts.append(self.starts[-1] + len(line.encode("utf-8", "surrogatepass")))

    def place(self, node):
        return (self.starts[node.lineno - 1] + node.col_offset, self.starts[node.end_lineno - 1] + node.end_col_offset)

    def source(self, node):
        start, end = self.place(node)
        return self.raw[start:end].decode()

    def read(self, node):
        start, end = self.place(node)
        kind, text, keys, items = KINDS.get(type(node), ""), "", [], []
        if isinstance(node, ast.Constant):
            value = node.value
            kind = type(value).__name__
            if isinstance(value, bool):
                text = str(value)
            elif isinstance(value, (int, float, complex)):
                text = self.source(node)
            elif isinstance(value, str):
                text = value
            elif isinstance(value, bytes):
                text = value.decode("latin-1")
        elif isinstance(node, ast.UnaryOp):
            inner = self.read(node.operand)
            kind, text = inner[0], ("-" if isinstance(node.op, ast.USub) else "+") + inner[3]
        elif isinstance(node, ast.BinOp):
            sign = "+" if isinstance(node.op, ast.Add) else "-"
            kind, text = "complex", self.read(node.left)[3] + sign + self.read(node.right)[3]
        elif isinstance(node, ast.Call):
            kind = "set"
        elif isinstance(node, ast.Dict):
            keys = [self.read(key) for key in node.keys]
            items = [self.read(value) for value in node.values]
        else:
            items = [self.read(item) for item in node.elts]
        return [kind, start, end, text, keys, items]


for line in sys.stdin:
    text = json.loads(line)
    try:
        ast.literal_eval(text)
    except (SyntaxError, ValueError, TypeError, MemoryError, RecursionError):
        print("null")
        continue
    stripped = text.lstrip(" \t")
    reader = Reader(stripped)
    value = reader.read(ast.parse(stripped, mode="eval").body)
    try:
        print(json.dumps([len(text) - len(stripped), value]))
    except UnicodeEncodeError:
        print("null")
