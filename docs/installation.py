#!/usr/bin/env python3
"""Records what a real Odoo says of the one-fault modules of internal/testkit/installation.

    PYTHON docs/installation.py --odoo SRC --postgres "host=/run/postgresql user=odoo" [--jobs 2] [--set further] [--only REGEX]

PYTHON is an interpreter with Odoo's requirements. SRC is an Odoo source tree with odoo/ and addons/. The PostgreSQL role
must be allowed to create databases. Needs go, and node for the variants that only a browser judges.

Each variant is installed as `odoo-bin -i MODULES --without-demo=all --stop-after-init` does it, into a copy of a template
database, in a process of its own that is forked after Odoo's Python was imported. Templates are made when they are missing:
`web` (what `-i base` gives) and `apps` (with the applications below); a variant gets the smaller one that has what it
depends on. `fresh` variants get an empty database instead. Writes internal/testkit/installation/testdata/odoo-18.0.json,
or further-18.0.json with --set further: one line a variant, in the generator's order; with --only the lines of the others
are kept.
"""

import argparse
import ast
import datetime
import html
import json
import logging
import os
import pathlib
import re
import shlex
import signal
import subprocess
import sys
import tempfile
import traceback

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
PACKAGE = "internal/testkit/installation"
TESTDATA = REPOSITORY / PACKAGE / "testdata"
RECORDS = {"first": TESTDATA / "odoo-18.0.json", "further": TESTDATA / "further-18.0.json"}
APPS = "product project base_automation website sale_management crm hr".split()
TEMPLATES = {"web": ["base"], "apps": ["base", *APPS]}
LONGEST = 400  # characters of a message that are kept
SECONDS = 600  # then a variant is given up


def main():
    options = arguments()
    record = RECORDS[options.set]
    with tempfile.TemporaryDirectory(prefix="installation-") as folder:
        folder = pathlib.Path(folder)
        subprocess.run(["go", "run", f"./{PACKAGE}/write", options.set, str(folder)], cwd=REPOSITORY, check=True)
        variants = json.loads((folder / "variants.json").read_text())
        chosen = [v for v in variants if re.search(options.only, v["name"])]
        server = Server(options, folder)
        known = {} if options.only == "" or not record.exists() else \
            {row["name"]: row for row in json.loads(record.read_text())["variants"]}
        for template in TEMPLATES:
            server.make_template(template)
        try:
            for variant in chosen:
                if variant.get("browser"):
                    known[variant["name"]] = in_browser(options.odoo, folder, variant)
            for template in TEMPLATES:
                mine = [v for v in chosen if not v.get("browser") and server.template_for(v) == template]
                for row in server.run(template, mine, options.jobs):
                    known[row["name"]] = row
        finally:
            write(record, server.about(), "variants", [known[v["name"]] for v in variants if v["name"] in known])


def arguments():
    given = parser(__doc__)
    given.add_argument("--set", choices=RECORDS, default="first")
    given.add_argument("--only", default="", help="a regular expression that the names of variants must match")
    return given.parse_args()


def parser(about, required=True):
    """Makes a parser with the options of every recording; required says whether there must be an Odoo."""
    options = argparse.ArgumentParser(description=about.split("\n")[0])
    options.add_argument("--odoo", required=required, type=pathlib.Path)
    options.add_argument("--postgres", required=required, help="host, port and user, as libpq writes them")
    options.add_argument("--commit", default="755cc8c0 of 2025-11-09", help="what is said of the source tree")
    options.add_argument("--prefix", default="installation", help="how the names of databases begin")
    options.add_argument("--jobs", type=int, default=2)
    return options


def write(path, about, key, rows):
    """Writes a record, one line a row, so that a change of one is a change of one line."""
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    head = json.dumps(about, ensure_ascii=False)[:-1]
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'{head}, "{key}": [\n{lines}\n]}}\n')


class Server:
    """An Odoo that is imported, and a PostgreSQL with templates."""

    def __init__(self, options, folder):
        self.prefix, self.folder, self.commit = options.prefix, folder, options.commit
        self.options = dict(part.split("=", 1) for part in shlex.split(options.postgres))
        sys.path.insert(0, str(options.odoo))
        os.environ["TZ"] = "UTC"
        import odoo
        self.odoo = odoo
        names = {"host": "--db_host", "port": "--db_port", "user": "--db_user", "password": "--db_password"}
        odoo.tools.config.parse_config([
            *(f"{names[name]}={value}" for name, value in self.options.items()), "--without-demo=all", "--no-http",
            f"--addons-path={options.odoo}/odoo/addons,{options.odoo}/addons", f"--data-dir={folder}/data",
            "--log-level=warn", f"--logfile={os.devnull}", "--limit-memory-soft=0", "--limit-memory-hard=0"])
        odoo.modules.initialize_sys_path()
        self.core = set(odoo.modules.get_modules())
        self.modules = {}  # per template

    def about(self):
        database = self.sql("SHOW server_version")[0][0].split()[0]
        return {"odoo": f"{self.odoo.release.version}, commit {self.commit}", "postgresql": database,
                "python": sys.version.split()[0], "date": datetime.date.today().isoformat()}

    def sql(self, query, database="postgres"):
        import psycopg2
        connection = psycopg2.connect(dbname=database, **self.options)
        try:
            connection.autocommit = True
            cursor = connection.cursor()
            cursor.execute(query)
            return cursor.fetchall() if cursor.description else []
        finally:
            connection.close()

    def make_template(self, template):
        database = f"{self.prefix}_{template}"
        if not self.sql(f"SELECT 1 FROM pg_database WHERE datname = '{database}'"):
            self.sql(f"CREATE DATABASE {database} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C'")
            answer = finish(start(lambda: self.install(database, TEMPLATES[template])))
            if answer.get("exception"):
                sys.exit(f"template {template}: {answer}")
        self.modules[template] = {name for name, in self.sql(
            "SELECT name FROM ir_module_module WHERE state = 'installed'", database)}

    def copy(self, template, database):
        source = f"{self.prefix}_{template}" if template else "template0"
        self.sql(f"CREATE DATABASE {database} TEMPLATE {source} STRATEGY FILE_COPY")

    def template_for(self, variant):
        """Names the smallest template that has what the variant's modules depend on; where none has, it is the first."""
        needs = set()
        for path in (self.folder / variant["dir"]).glob("*/__manifest__.py"):
            try:
                needs.update(ast.literal_eval(path.read_text()).get("depends", []))
            except (SyntaxError, ValueError, AttributeError, TypeError):
                continue
        needs &= self.modules["apps"]
        return "web" if variant.get("fresh") or needs <= self.modules["web"] or variant.get("small") else "apps"

    def run(self, template, variants, jobs):
        """Yields the rows of variants, several at a time."""
        if not variants:
            return
        self.import_modules(template)
        running = []
        for variant in variants:
            running.append((variant, start(lambda variant=variant: self.judge(template, variant))))
            if len(running) >= jobs:
                yield self.row(*running.pop(0))
        for pair in running:
            yield self.row(*pair)

    def import_modules(self, template):
        """Imports the Python of a template's modules, for all the processes that are forked later."""
        for name in self.core:
            self.odoo.modules.get_manifest(name)
        import odoo.addons.base  # noqa: F401
        for name in sorted(self.modules[template]):
            self.odoo.modules.load_openerp_module(name)
        from docutils.core import publish_string
        publish_string("*nothing*", writer_name="html")  # imports and compiles what every module's description needs
        self.odoo.sql_db.close_all()

    def row(self, variant, process):
        answer = finish(process)
        answer.pop("loading", None)
        self.sql(f"DROP DATABASE IF EXISTS {self.prefix}_{process[0]} WITH (FORCE)")
        print(variant["name"], "installed" if answer["installed"] else answer.get("message"), file=sys.stderr)
        return {"name": variant["name"], **answer}

    def judge(self, template, variant):
        database = f"{self.prefix}_{os.getpid()}"
        self.copy(None if variant.get("fresh") else template, database)
        folder = self.folder / variant["dir"]
        self.add_folder(folder, variant.get("fresh", False))
        return self.install(database, variant["install"], folder, variant.get("fresh", False))

    def add_folder(self, folder, fresh=False):
        """Puts a folder of modules on the path. In a copy of a template the list of modules is updated with these alone:
        to write Odoo's own 634 anew, as they are already, takes two seconds."""
        self.odoo.tools.config["addons_path"] += f",{folder}"
        self.odoo.modules.initialize_sys_path()
        if not fresh:
            added = [name for name in self.odoo.modules.get_modules() if name not in self.core]
            self.odoo.modules.get_modules = lambda: added

    def install(self, database, modules, folder=None, fresh=True):
        """Does what `odoo-bin -i` does, and says what came of it."""
        config = self.odoo.tools.config
        config["init"] = dict.fromkeys(modules, 1)
        config["update"] = {}
        log = Log(folder)
        logging.getLogger().addHandler(log)
        logging.getLogger("odoo.modules.loading").setLevel(logging.INFO)
        answer = {"installed": False}
        try:
            self.odoo.modules.registry.Registry.new(database, update_module=True)
        except BaseException as error:  # noqa: BLE001, what stops an installation may be anything
            answer.update(describe(error, folder))
            answer["loading"] = log.loading
        else:
            names = ", ".join(f"'{name}'" for name in modules)
            states = dict(self.sql(f"SELECT name, state FROM ir_module_module WHERE name IN ({names})", database))
            answer["installed"] = all(states.get(name) == "installed" for name in modules)
            if not answer["installed"]:
                answer["states"] = states
        finally:
            self.odoo.sql_db.close_all()
        if log.lines:
            answer["log"] = log.lines
        return answer


class Log(logging.Handler):
    """Keeps what Odoo warns of, once each, without what it says whatever is installed, and the module it loads."""

    NOISE = re.compile(r"Failed to (load registry|initialize database)|Couldn't load module|Transient module states|"
                       r"have no access rules|consider adding|Skipping|deprecated.*(pkg_resources|utcnow)|wkhtmltopdf|"
                       r"Missing `license` key in manifest for '(?!acme)")

    def __init__(self, folder):
        super().__init__(logging.INFO)
        self.folder, self.lines, self.loading = folder, [], ""

    def emit(self, record):
        if record.levelno < logging.WARNING:
            if record.msg.startswith("Loading module"):
                self.loading = record.args[0]
            return
        line = f"{record.levelname} {record.name}: {cut(record.getMessage(), self.folder)}"
        if not self.NOISE.search(line) and line not in self.lines:
            self.lines.append(line)


def describe(error, folder):
    """Says what an exception is, which other one is its reason, and which place of the module it names. Of the elements
    that Odoo repeats nothing is kept."""
    message = str(error)
    if message.startswith("while parsing"):
        message = message.splitlines()[0]
    answer = {"exception": name(error), "message": cut(message, folder)}
    reason = reason_of(error)
    if reason:
        answer["cause"] = f"{name(reason)}: {cut(str(reason), folder)}"
    place = named_place(error, reason, folder)
    if place:
        answer["file"], answer["line"] = place
    return answer


def reason_of(error):
    """Gives the exception behind one. Behind a view's ParseError it is the ValueError that a ValidationError wraps."""
    reason = error.__cause__
    if reason is None and name(error).endswith(".ParseError"):
        reason = error.__context__
        while name(reason).endswith(".ValidationError") and reason.__context__:
            reason = reason.__context__
    return reason


def name(error):
    kind = type(error)
    return kind.__name__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__name__}"


def named_place(error, reason, folder):
    if folder is None:
        return None
    said = re.search(rf"{re.escape(str(folder))}/(\S+?):(\d+)", str(error))
    if said:
        return said[1], int(said[2])
    if isinstance(error, SyntaxError) and str(error.filename or "").startswith(str(folder)):
        return os.path.relpath(error.filename, folder), error.lineno
    frames = [f for e in (reason, error) if e for f in traceback.extract_tb(e.__traceback__) if f.filename.startswith(str(folder))]
    if frames:
        return os.path.relpath(frames[-1].filename, folder), frames[-1].lineno
    return None


def cut(text, folder):
    """Gives the beginning of a message without this machine's paths and the database's numbers."""
    if folder is not None:
        text = text.replace(f"file://{folder}/", "").replace(f"{folder}/", "").replace(str(folder), ".")
    text = text.replace(os.path.dirname(sys.modules["odoo"].__path__[0]) + "/", "")
    if "<b>" in text:  # a message for people: the part for developers is enough
        text = html.unescape(re.sub("<[^>]*>", " ", text.partition("Debugging information:")[2]))
    text = re.sub(r"0x[0-9a-f]{6,}", "0x…", text)
    text = re.sub(r"\b(ID|id)(: ?|=)\d+", r"\1\2…", text)
    text = re.sub(r"\((\d{2,}),\)", "(…,)", text)
    text = " / ".join(line.strip() for line in text.splitlines() if line.strip())
    return text if len(text) <= LONGEST else text[:LONGEST] + "…"


def start(work):
    """Runs work in a process of its own; finish gives what it returned."""
    reading, writing = os.pipe()
    process = os.fork()
    if process:
        os.close(writing)
        return process, reading
    code = 1
    try:
        os.close(reading)
        signal.alarm(SECONDS)
        with os.fdopen(writing, "w") as pipe:
            json.dump(work(), pipe)
        code = 0
    except BaseException:  # noqa: BLE001, nothing of the child may run on as the parent
        traceback.print_exc()
    finally:
        os._exit(code)


def finish(process):
    pid, reading = process
    with os.fdopen(reading) as pipe:
        text = pipe.read()
    _, status = os.waitpid(pid, 0)
    if not text:
        raise SystemExit(f"a process ended with {status} and without an answer")
    return json.loads(text)


LOADER = """
const fs = require("fs"), vm = require("vm");
const run = (file) => vm.runInThisContext(fs.readFileSync(file, "utf8"), {filename: file});
Object.assign(globalThis, {window: globalThis, location: {search: ""}, document: {addEventListener() {}, querySelector() {}}});
const [loader, ...files] = process.argv.slice(1);
run(loader);
let answer = {};
try {
  files.forEach(run);
} catch (error) {
  const frames = error.stack.split("\\n").map((line) => line.match(/([^ (]+[.]js):([0-9]+)/));
  const [, file, line] = frames.find((frame) => frame && files.includes(frame[1])) || [];
  answer = {exception: error.name, message: error.message, file, line: Number(line)};
}
console.log(JSON.stringify(answer));
process.exit(0);
"""


def in_browser(odoo, folder, variant):
    """Runs a variant's scripts after Odoo's module loader, as the browser does with a bundle."""
    folder = folder / variant["dir"]
    scripts = sorted(str(path) for path in folder.rglob("*.js"))
    done = subprocess.run(["node", "-e", LOADER, str(odoo / "addons/web/static/src/module_loader.js"), *scripts],
                          capture_output=True, text=True, check=True)
    said = json.loads(done.stdout)
    answer = {"name": variant["name"], "installed": not said, "judge": "module_loader.js in node"}
    if said:
        answer |= {"exception": said["exception"], "message": cut(said["message"], folder)}
        if said.get("file"):
            answer |= {"file": os.path.relpath(said["file"], folder), "line": said["line"]}
    return answer


if __name__ == "__main__":
    main()
