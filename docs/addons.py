#!/usr/bin/env python3
"""Records which of PyPI's addons a real Odoo installs, and what smartdelta says of the same addons.

    PYTHON docs/addons.py --addons DIR --list FILE --odoo SRC --postgres "host=/run/postgresql user=odoo"
    python3 docs/addons.py --addons DIR --smartdelta BIN

DIR holds addons and all that they require, each in a folder of its name: the wheels, unpacked, their odoo/addons. Get
them with `pip download --no-deps odoo-addon-NAME==18.0.*`. PYTHON has Odoo's requirements and those that the wheels
name. FILE says why an addon was chosen: lines of a name, a tab and "depended on" or "by chance"; what else is in DIR is
"required". The recorded ones: 112 on which most of 1,243 addons depend, by the manifests on the branches 16.0 to 18.0
of some forty of the OCA's repositories in October 2024; and 100 of the other addons of community-addons.tsv for 18.0,
drawn with seed 18.

The first command installs the addons that the record lacks, in groups: those whose requirements lead to the same
modules of Odoo go together into a copy of a database that has these modules and no others, with nothing else on the
path. Of a group that fails, the addon at which Odoo stopped is installed by itself, and the rest again. An addon that
requires a refused or an absent one is not tried. The databases with Odoo's modules stay, for the next run.

The second command fills in what smartdelta says, of each addon with what it requires in one workspace: errors of
`check` in the addon's own files, and the exit code of `load`. Both commands write
internal/testkit/installation/testdata/addons-18.0.json, one line an addon.
"""

import ast
import hashlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from installation import PACKAGE, REPOSITORY, Server, finish, parser, start, write

RECORD = REPOSITORY / PACKAGE / "testdata" / "addons-18.0.json"


def main():
    options = arguments()
    addons = Addons(options.addons)
    about, rows = recorded()
    if options.odoo:
        with tempfile.TemporaryDirectory(prefix="addons-") as folder:
            about = record(options, addons, pathlib.Path(folder), about, rows)
    if options.smartdelta:
        for name in [name for name in addons.manifests if name in rows and re.search(options.only, name)]:
            with tempfile.TemporaryDirectory(prefix="addons-") as folder:
                rows[name] |= judge(options.smartdelta, addons, name, pathlib.Path(folder))
    write(RECORD, about, "addons", [rows[name] for name in sorted(rows)])


def arguments():
    options = parser(__doc__, required=False)
    options.add_argument("--addons", required=True, type=pathlib.Path)
    options.add_argument("--list", type=pathlib.Path)
    options.add_argument("--smartdelta", type=pathlib.Path)
    options.add_argument("--only", default="", help="a regular expression that the names of addons must match")
    return options.parse_args()


def recorded():
    if not RECORD.exists():
        return {}, {}
    about = json.loads(RECORD.read_text())
    return about, {row["name"]: row for row in about.pop("addons")}


class Addons:
    """The addons of a folder."""

    def __init__(self, folder):
        self.folder = folder
        self.manifests = {path.parent.name: ast.literal_eval(path.read_text())
                          for path in sorted(folder.glob("*/__manifest__.py"))}

    def closure(self, name):
        """Gives an addon and all that it requires of the folder, what is required first."""
        found, seen = [], set()

        def add(name):
            if name in self.manifests and name not in seen:
                seen.add(name)
                for needed in self.manifests[name].get("depends", []):
                    add(needed)
                found.append(name)
        add(name)
        return found

    def core(self, name):
        """Gives what an addon and its requirements depend on outside of the folder."""
        return {needed for addon in self.closure(name) for needed in self.manifests[addon].get("depends", [])
                if needed not in self.manifests} or {"base"}

    def link(self, name, folder):
        for addon in self.closure(name):
            if not (folder / addon).exists():
                (folder / addon).symlink_to((self.folder / addon).resolve())


def record(options, addons, folder, about, rows):
    """Installs the addons that have no row yet, and gives what is said of the whole record."""
    reasons = dict(line.split("\t") for line in options.list.read_text().splitlines()) if options.list else {}
    databases = Databases(options, folder, addons)
    about.update(databases.about())
    groups = {}
    for name in addons.manifests:
        if name not in rows and re.search(options.only, name):
            groups.setdefault(databases.core_of(name), []).append(name)
    for core in sorted(groups, key=lambda core: (len(core), sorted(core))):
        for name, answer in databases.try_out(core, groups[core], rows):
            rows[name] = {"name": name, "version": addons.manifests[name]["version"],
                          "chosen": reasons.get(name, "required"), **answer}
            print(name, "installed" if answer["installed"] else answer, file=sys.stderr, flush=True)
        write(RECORD, about, "addons", [rows[name] for name in sorted(rows)])
    return about


class Databases(Server):
    """A server with a database for each set of Odoo's modules that addons are installed beside."""

    def __init__(self, options, folder, addons):
        super().__init__(options, folder)
        self.addons = addons
        self.make_template("web")
        self.made = {f"{self.prefix}_web": frozenset(["base"])}  # Odoo's modules that were asked for in each database
        self.import_modules("web")

    def core_of(self, name):
        """Gives Odoo's modules that an addon's requirements lead to."""
        found, todo = set(), {"base"} | self.addons.core(name)
        while todo:
            module = todo.pop()
            if module in self.core and module not in found:
                found.add(module)
                todo.update(self.odoo.modules.get_manifest(module)["depends"])
        return frozenset(found)

    def try_out(self, core, names, rows):
        """Yields what becomes of addons. Each round decides all that are left, or one."""
        names = sorted(names, key=lambda name: len(self.addons.closure(name)))
        answers = {}
        while names:
            tried = [name for name in names if not self.blocked(name, {**rows, **answers})]
            answer = self.install_beside(core, tried) if tried else {"installed": True}
            if answer["installed"]:
                answers |= {name: {"installed": True} for name in tried}
            else:
                stopped = answer.get("loading") if answer.get("loading") in tried else tried[0]
                answers[stopped] = self.install_beside(core, [stopped]) if len(tried) > 1 else answer
                names.remove(stopped)
                continue
            answers |= {name: {"installed": False, "requires": self.blocked(name, {**rows, **answers})}
                        for name in names if name not in tried}
            break
        for answer in answers.values():
            answer.pop("loading", None)
        return answers.items()

    def blocked(self, name, rows):
        """Gives the requirements of an addon that do not install, or are nowhere."""
        absent = {needed for needed in self.addons.core(name) if needed not in self.core}
        return sorted(absent | {needed for needed in self.addons.closure(name)[:-1]
                                if not rows.get(needed, {"installed": True})["installed"]})

    def install_beside(self, core, names):
        """Installs addons into a copy of the database that has their modules of Odoo."""
        database = f"{self.prefix}_addons"
        self.copy_of(self.with_core(core), database)
        answer = finish(start(lambda: self.install_linked(database, names)))
        self.sql(f"DROP DATABASE {database} WITH (FORCE)")
        return answer

    def with_core(self, core):
        """Names the database that has modules of Odoo. It is made from the one that has most of them and no others."""
        name = f"{self.prefix}_core_{hashlib.sha1(' '.join(sorted(core)).encode()).hexdigest()[:12]}"
        if not self.sql(f"SELECT 1 FROM pg_database WHERE datname = '{name}'"):
            fit = [made for made, has in self.made.items() if has <= core]
            source = max(fit, key=lambda made: len(self.made[made]))
            self.copy_of(source, f"{name}_new")
            there = {module for module, in self.sql(
                "SELECT name FROM ir_module_module WHERE state = 'installed'", f"{name}_new")}
            if core - there:
                answer = finish(start(lambda: self.install_linked(f"{name}_new", sorted(core - there))))
                if not answer["installed"]:
                    sys.exit(f"{sorted(core)}: {answer}")
            self.sql(f"ALTER DATABASE {name}_new RENAME TO {name}")
        self.made[name] = core
        return name

    def copy_of(self, source, database):
        self.sql(f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")
        self.sql(f"CREATE DATABASE {database} TEMPLATE {source} STRATEGY FILE_COPY")

    def install_linked(self, database, names):
        folder = self.folder / str(os.getpid())
        folder.mkdir()
        for name in names:
            self.addons.link(name, folder)
        self.add_folder(folder)
        return self.install(database, names, folder, fresh=False)


def judge(binary, addons, name, folder):
    """Asks smartdelta of an addon and what it requires."""
    for addon in addons.closure(name):
        shutil.copytree(addons.folder / addon, folder / addon)
    run = [str(binary.resolve())]
    where = ["--root", str(folder), "--series", "18.0"]
    report = subprocess.run([*run, "check", *where, "--no-cache", "--format", "json", str(folder)],
                            capture_output=True, text=True)
    errors = [{"rule": finding["rule"], "file": finding["path"], "line": finding["line"], "message": finding["message"]}
              for finding in json.loads(report.stdout)["findings"]
              if finding["severity"] == "error" and finding["module"] == name]
    load = subprocess.run([*run, "load", *where, name], capture_output=True)
    return {"errors": errors, "load": load.returncode}


if __name__ == "__main__":
    main()
