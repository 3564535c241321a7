"""Say what CPython reads in Python files, as JSON lines.

Reads paths from standard input, one a line, and prints one object a file:
  path, version; text (only where the file is not UTF-8); error (what CPython says of a file it refuses);
  imports: [module, level, name, asname, line, symbol] in the order of the text;
  classes: [symbol, bases, _name, _inherit, _inherits, _description, fields]; fields: [name, line, type, args]; args: [keyword, text],
    text being null where the argument is no str;
  refs: [kind, text, line] of models, XML ids, actions and groups, sorted;
  strings: [start, end, value] of STRING tokens, byte offsets into the text; value is null for an f-string
  and where JSON or the reader under test cannot hold it (lone surrogates, named characters).
"""
import ast
import functools
import gc
import io
import json
import re
import sys
import tokenize
import warnings

warnings.simplefilter("ignore")
sys.setrecursionlimit(20000)
gc.disable()  # trees have no cycles


def decode(raw):
    if raw.startswith(b"\xef\xbb\xbf"):
        raw = raw[3:]
    encoding, _ = tokenize.detect_encoding(io.BytesIO(raw).readline)
    return raw.decode(encoding), encoding in ("utf-8", "utf-8-sig")


FIELDS = {}  # the fields of a node's type that can hold nodes


def walk(tree):
    """All nodes in the order of the text, each with the symbol around it: "Class.method"."""
    found = []

    def visit(node, symbol):
        found.append((node, symbol))
        kind = type(node)
        if kind in (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef):
            symbol = f"{symbol}.{node.name}" if symbol else node.name
        fields = FIELDS.get(kind)
        if fields is None:
            fields = FIELDS[kind] = [name for name in kind._fields if name not in ("ctx", "op", "ops")]
        for name in fields:
            child = getattr(node, name, None)
            if isinstance(child, list):
                for item in child:
                    if isinstance(item, ast.AST):
                        visit(item, symbol)
            elif isinstance(child, ast.AST):
                visit(child, symbol)

    visit(tree, "")
    return found


def imports(nodes):
    found = []
    for node, symbol in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                found.append([alias.name, 0, "", alias.asname or "", node.lineno, symbol])
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                found.append([node.module or "", node.level, alias.name, alias.asname or "", node.lineno, symbol])
    return found


class Text:
    """A text by lines, as ast counts them; ast.get_source_segment cuts the whole text into lines for each node."""

    def __init__(self, text):
        self.lines = [line.encode("utf-8", "surrogatepass") for line in io.StringIO(text, newline="")]

    def source(self, node):
        first, last = node.lineno - 1, node.end_lineno - 1
        if first == last:
            part = self.lines[first][node.col_offset:node.end_col_offset]
        else:
            part = b"".join([self.lines[first][node.col_offset:], *self.lines[first + 1:last], self.lines[last][:node.end_col_offset]])
        return part.decode("utf-8", "surrogatepass")


def string(node):
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else None


def string_list(node):
    if string(node) is not None:
        return [node.value]
    if isinstance(node, (ast.List, ast.Tuple, ast.Set)):
        return [item.value for item in node.elts if string(item) is not None]
    return []


def statements(body):
    """The statements of a class body, with those in its if, try, with, for and match."""
    for node in body:
        yield node
        if isinstance(node, (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)):
            continue
        for part in ("body", "handlers", "cases", "orelse", "finalbody"):
            for inner in getattr(node, part, None) or []:
                if isinstance(inner, (ast.ExceptHandler, ast.match_case)):
                    yield from statements(inner.body)
                elif isinstance(inner, ast.stmt):
                    yield from statements([inner])


def field(node):
    """The type of a field declaration, or None."""
    if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and "A" <= node.func.attr[0] <= "Z"):
        return None
    module = node.func.value
    name = module.attr if isinstance(module, ast.Attribute) else module.id if isinstance(module, ast.Name) else ""
    return node.func.attr if name == "fields" else None


def classes(nodes, text):
    return [read_class(node, f"{symbol}.{node.name}" if symbol else node.name, text) for node, symbol in nodes if isinstance(node, ast.ClassDef)]


def pairs(target, value):
    """The names of an assignment with their values: a, b = x, y gives each its own."""
    shapes = (ast.Tuple, ast.List)
    if isinstance(target, shapes) and isinstance(value, shapes) and len(target.elts) == len(value.elts):
        if not any(isinstance(part, ast.Starred) for part in target.elts + value.elts):
            return [pair for left, right in zip(target.elts, value.elts) for pair in pairs(left, right)]
    return [(target, value)]


def read_class(node, symbol, text):
    bases = [text.source(base) for base in node.bases if not isinstance(base, ast.Starred)]
    name, inherit, inherits, description, fields = "", [], [], "", []
    for statement in statements(node.body):
        if isinstance(statement, ast.Assign):
            targets, value = statement.targets, statement.value
        elif isinstance(statement, ast.AnnAssign) and statement.value:
            targets, value = [statement.target], statement.value
        else:
            continue
        for target, value in [pair for target in targets for pair in pairs(target, value)]:
            if isinstance(target, ast.Subscript) and isinstance(target.value, ast.Call) and string(target.slice) is not None:
                if isinstance(target.value.func, ast.Name) and target.value.func.id in ("locals", "vars"):
                    target = ast.Name(string(target.slice))
            if not isinstance(target, ast.Name):
                continue
            kind = field(value)
            if kind:
                args = [["", string(arg)] for arg in value.args if not isinstance(arg, ast.Starred)]
                args += [[keyword.arg, string(keyword.value)] for keyword in value.keywords if keyword.arg]
                fields.append([target.id, statement.lineno, kind, args])
            elif target.id == "_name" and string(value) is not None:
                name = value.value
            elif target.id == "_description" and string(value) is not None:
                description = value.value
            elif target.id == "_inherit":
                inherit = string_list(value)
            elif target.id == "_inherits":
                inherits = []
                if isinstance(value, ast.Dict):
                    inherits = [[k.value, string(v) or ""] for k, v in zip(value.keys, value.values) if k and string(k) is not None]
    return [symbol, bases, name, inherit, inherits, description, fields]


def called(node):
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def registry(node):
    if isinstance(node, ast.Call):
        return called(node.func) in ("Environment", "Registry") or registry(node.func)
    return called(node).endswith("env") or called(node) in ("registry", "pool")


def records_of(node, model):
    """Whether a node is env[model], also through sudo() and its like."""
    while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        if node.func.attr not in ("sudo", "with_context", "with_user", "with_env", "with_company"):
            return False
        node = node.func.value
    return isinstance(node, ast.Subscript) and string(node.slice) == model


def argument(call, keyword):
    """The first argument of a call, by its place or its name."""
    if call.args:
        return call.args[0]
    return next((k.value for k in call.keywords if k.arg == keyword), None)


def choices(node):
    if string(node) is not None:
        yield node
    elif isinstance(node, ast.IfExp):
        yield from choices(node.body)
        yield from choices(node.orelse)
    elif isinstance(node, ast.BoolOp):
        for value in node.values:
            yield from choices(value)


MODEL = re.compile(r"[a-z0-9_]([a-z0-9_.]*[a-z0-9_])?")


class Constants:
    """The models that names stand for: MODEL = "a.b" in a module, class or function, where env[MODEL] asks for it.

    Statements are read in their order. A name that is assigned twice stands for nothing; a method sees those of its class
    as self.x and cls.x only.
    """

    def __init__(self, tree):
        self.found, self.stack = [], []
        self.block(tree.body, False, 0)

    def block(self, body, in_class, depth):
        for statement in body:
            self.statement(statement, in_class, depth)

    def statement(self, node, in_class, depth):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            is_class = isinstance(node, ast.ClassDef)
            for part in ast.iter_child_nodes(node):
                if part not in node.body:
                    self.uses(part, in_class)
            inside = depth if is_class else depth + 1
            self.block(node.body, is_class, inside)
            while self.stack and (is_class and self.stack[-1]["own"] or self.stack[-1]["depth"] > depth):
                self.stack.pop()
            return
        for part in ast.iter_child_nodes(node):
            if isinstance(part, ast.stmt):
                self.statement(part, in_class, depth)
            elif isinstance(part, (ast.excepthandler, ast.match_case)):
                for inner in ast.iter_child_nodes(part):
                    if isinstance(inner, ast.stmt):
                        self.statement(inner, in_class, depth)
                    else:
                        self.uses(inner, in_class)
            else:
                self.uses(part, in_class)
        if isinstance(node, ast.Assign):
            self.holds(node.targets, node.value, in_class, depth)
        elif isinstance(node, ast.AnnAssign) and node.value:
            self.holds([node.target], node.value, in_class, depth)

    def holds(self, targets, value, in_class, depth):
        text = string(value)
        ok = len(targets) == 1 and text is not None and "." in text and MODEL.fullmatch(text)
        for target in targets:
            known = self.constant(target, in_class)
            if known:
                known["name"], ok = None, False
            if ok and isinstance(target, ast.Name) and target.id not in ("_name", "_inherit"):
                self.stack.append({"name": target.id, "value": value, "own": in_class, "depth": depth, "used": False})

    def constant(self, node, in_class):
        own = isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")
        if not own and not isinstance(node, ast.Name):
            return None
        name = node.attr if own else node.id
        return next((c for c in reversed(self.stack) if c["name"] == name and (c["own"] == own or c["own"] and in_class)), None)

    def uses(self, node, in_class):
        for part in ast.walk(node):
            if isinstance(part, ast.Subscript) and registry(part.value):
                known = self.constant(part.slice, in_class)
                if known and not known["used"]:
                    known["used"] = True
                    self.found.append(["model", known["value"].value, known["value"].lineno])


def refs(tree, nodes):
    found = Constants(tree).found
    model = MODEL
    xmlid = re.compile(r"[A-Za-z0-9_]+\.[A-Za-z0-9_.-]*[A-Za-z0-9_-]")

    # Methods of mail.activity.mixin and mail.thread, with the name of the argument that holds ids.
    sources = {"activity_schedule": "act_type_xmlid", "message_post_with_source": "source_ref"}
    sources |= dict.fromkeys(("activity_reschedule", "activity_feedback", "activity_unlink", "activity_search"), "act_type_xmlids")

    def add(kind, shape, node):
        for choice in choices(node):
            if shape.fullmatch(choice.value):
                found.append([kind, choice.value, choice.lineno])

    def groups(node):
        for part in (string(node) or "").split(","):
            part = part.strip().lstrip("!-")
            if xmlid.fullmatch(part):
                found.append(["group", part, node.lineno])

    for node, _ in nodes:
        if isinstance(node, ast.Subscript) and registry(node.value):
            add("model", model, node.slice)
        elif isinstance(node, ast.Compare) and len(node.ops) == 1 and isinstance(node.ops[0], (ast.In, ast.NotIn)):
            if registry(node.comparators[0]) and string(node.left) is not None:
                add("model", model, node.left)
        elif field(node) and "groups" in [keyword.arg for keyword in node.keywords]:
            groups([keyword.value for keyword in node.keywords if keyword.arg == "groups"][0])
        elif isinstance(node, ast.Call):
            name, receiver = called(node.func), getattr(node.func, "value", None)
            if name in ("_get", "_get_id") and receiver is not None and records_of(receiver, "ir.model"):
                add("model", model, argument(node, "name"))
                continue
            if name in sources:
                what = argument(node, sources[name])
                several = isinstance(what, (ast.List, ast.Tuple, ast.Set)) and name not in ("activity_schedule", "message_post_with_source")
                for part in what.elts if several else [what]:
                    add("xmlid", xmlid, part)
                continue
            keywords = {k.arg: k.value for k in node.keywords if k.arg in ("xml_id", "xmlid", "full_xml_id", "group_ext_id")}
            first = node.args[0] if node.args else next(iter(keywords.values()), None)
            if first is None:
                continue
            if name == "get" and receiver and registry(receiver):
                add("model", model, first)
            elif name in ("ref", "_xmlid_to_res_id", "xmlid_to_res_id", "_xmlid_to_res_model_res_id", "xmlid_to_object", "_xmlid_to_obj", "browse_ref", "_xmlid_lookup"):
                add("xmlid", xmlid, first)
            elif name == "_for_xml_id":
                add("action", xmlid, first)
            elif name in ("has_group", "has_groups", "user_has_groups", "_has_group"):
                for choice in choices(first):
                    groups(choice)
    return sorted(found)


@functools.cache
def evaluate(literal):
    """The value of a string as written, or null."""
    prefix = literal[: min(i for i in map(literal.find, "\"'") if i >= 0)].lower()
    if "f" in prefix or "\\N{" in literal:
        return None
    value = ast.literal_eval(literal)
    if isinstance(value, bytes):
        value = value.decode("latin-1")
    return None if any(0xD800 <= ord(c) < 0xE000 for c in value) else value


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
            found.append([offset(token.start), offset(token.end), evaluate(token.string)])
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
            nodes = walk(tree)
            out["imports"] = imports(nodes)
            out["classes"] = classes(nodes, Text(text))
            out["refs"] = refs(tree, nodes)
            if "\r" not in text.replace("\r\n", ""):
                out["strings"] = strings(text)
        print(json.dumps(out))


main()
