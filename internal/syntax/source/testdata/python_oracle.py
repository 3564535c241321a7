"""Says how CPython decodes a source file, and how Odoo's manifest reader does.

Reads frames (length in bytes, newline, bytes) from standard input; the bytes are a kind, a newline and
the file. Prints one JSON line per frame: {"error": message} or {"x": value}, where
  module    compiles the bytes, as an import does, and gives the value of the name x;
  manifest  opens them as odoo/modules/module.py does and gives the value of the key 'x'.
"""
import ast
import io
import json
import sys
import warnings

warnings.simplefilter("ignore")


def module(data):
    scope = {}
    exec(compile(data, "x.py", "exec"), scope)
    return scope.get("x")


def manifest(data):
    with io.TextIOWrapper(io.BytesIO(data), encoding="utf-8") as file:
        return ast.literal_eval(file.read())["x"]


def answer(frame):
    kind, data = frame.split(b"\n", 1)
    try:
        return {"x": {b"module": module, b"manifest": manifest}[kind](data)}
    except (SyntaxError, ValueError) as error:
        return {"error": "%s: %s" % (type(error).__name__, error)}


def main():
    read = sys.stdin.buffer
    while line := read.readline():
        sys.stdout.write(json.dumps(answer(read.read(int(line)))) + "\n")
        sys.stdout.flush()


main()
