"""Say what CPython reads in Python files, as JSON lines.

Reads paths from standard input, one a line, and prints one object a file:
  path, version; text (only where the file is not UTF-8); error (what CPython says of a file it refuses);
  imports: [module, level, name, asname, line, symbol] in the order of the text;
  strings: [start, end, value] of STRING tokens, byte offsets into the text; value is null for an f-string
  and where JSON or the reader under test cannot hold it (lone surrogates, named characters).
"""
import ast
import io
import json
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)


def decode(raw):
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    return raw.decode(encoding), encoding in ("utf-8", "utf-8-sig")


def imports(tree):
    found = []

    def walk(node, symbol):
        for child in ast.iter_child_nodes(node):
            inner = symbol
            if isinstance(child, ast.Import):
                for alias in child.names:
                    found.append([alias.name, 0, "", alias.asname or "", child.lineno, symbol])
            elif isinstance(child, ast.ImportFrom):
                for alias in child.names:
                    found.append([child.module or "", child.level, alias.name, alias.asname or "", child.lineno, symbol])
            elif isinstance(child, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
                inner = f"{symbol}.{child.name}" if symbol else child.name
            walk(child, inner)

    walk(tree, "")
    return found


def strings(text):
    lines = list(io.StringIO(text, newline=""))
    starts, total = [0], 0
    for line in lines:
        total += len(line.encode("utf-8", "surrogatepass"))
        starts.append(total)

    def offset(place):
        row, col = place
        line = lines[row - 1] if row <= len(lines) else ""
        return starts[row - 1] + len(line[:col].encode("utf-8", "surrogatepass"))

    found, depth, first = [], 0, None
    for token in tokenize.generate_tokens(io.StringIO(text, newline="").readline):
        name = tokenize.tok_name[token.type]
        if name in ("FSTRING_START", "TSTRING_START"):
            if depth == 0:
                first = token.start
            depth += 1
        elif name in ("FSTRING_END", "TSTRING_END"):
            depth -= 1
            if depth == 0:
                found.append([offset(first), offset(token.end), None])
        elif name == "STRING" and depth == 0:
            value = None
            prefix = token.string[: min(i for i in map(token.string.find, "\"'") if i >= 0)].lower()
            if "f" not in prefix and "\\N{" not in token.string:
                value = ast.literal_eval(token.string)
                if isinstance(value, bytes):
                    value = value.decode("latin-1")
                if any(0xD800 <= ord(c) < 0xE000 for c in value):
                    value = None
            found.append([offset(token.start), offset(token.end), value])
    return found


def main():
    for path in sys.stdin.read().splitlines():
        out = {"path": path, "version": list(sys.version_info[:2])}
        try:
            with open(path, "rb") as file:
                text, is_utf8 = decode(file.read())
        except Exception as error:  # undecodable: not a file for the scanner
            continue
        if not is_utf8:
            out["text"] = text
        try:
            tree = ast.parse(text)
        except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
            out["error"] = str(error)
        else:
            out["imports"] = imports(tree)
            if "\r" not in text.replace("\r\n", ""):
                out["strings"] = strings(text)
        print(json.dumps(out))


main()
