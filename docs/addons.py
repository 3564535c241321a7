#!/usr/bin/env python3
"""Records which public addons a real Odoo installs.

    PYTHON docs/addons.py --odoo SRC --postgres "host=/run/postgresql user=odoo" --wheels DIR [--jobs 2]

PYTHON is an interpreter with Odoo's requirements, and with those of the addons as far as they are to be had; the rest is
as in docs/installation.py. DIR holds wheels `odoo_addon_*` of 18.0, with those that they depend on:

    pip download --no-deps --dest DIR 'odoo-addon-mis-builder==18.0.*'

The addons are installed in groups into one database a job, so that a registry is loaded once a group. What stops a group is
taken out, with what depends on it; then the group goes on. Each addon that stopped one is tried alone in a copy of the
template `apps`, and that answer is kept. An addon whose dependencies are not all among the wheels is not tried, and one that
depends on a refused addon is recorded as such. Writes internal/testkit/installation/testdata/addons-18.0.json: one line an
addon, by name.
"""

import ast
import json
import pathlib
import re
import sys
import tempfile
import zipfile

import installation

RECORD = installation.RECORD.with_name("addons-18.0.json")
GROUP = 15  # addons that are asked for at once


def main():
    given = installation.parser(__doc__)
    given.add_argument("--wheels", required=True, type=pathlib.Path)
    options = given.parse_args()
    with tempfile.TemporaryDirectory(prefix="addons-") as folder:
        folder = pathlib.Path(folder)
        addons = unpack(options.wheels, folder)
        folder = folder / "odoo" / "addons"
        server = installation.Server(options, folder)
        server.make_template("apps")
        server.import_modules("apps")
        server.add_folder(folder)
        names = complete(addons, server.core | set(server.odoo.modules.get_modules()))
        chains = [Chain(server, folder, addons, f"chain{index}", names[index::options.jobs]) for index in range(options.jobs)]
        answers = {}
        while chains:
            started = [(chain, installation.start(chain.group_work())) for chain in chains]
            for chain, process in started:
                answers |= chain.take(installation.finish(process))
            chains = [chain for chain in chains if chain.waiting]
        rows = [{"name": name, "version": addons[name]["version"], **answers[name]} for name in sorted(answers)]
        installation.write(RECORD, server.about(), "addons", rows)


def unpack(wheels, folder):
    """Unpacks the wheels, and returns by addon the wheel's version and what its manifest depends on."""
    addons = {}
    for wheel in sorted(wheels.glob("odoo_addon_*.whl")):
        version = wheel.name.split("-")[1]
        with zipfile.ZipFile(wheel) as archive:
            for entry in archive.namelist():
                if entry.startswith("odoo/addons/"):
                    archive.extract(entry, folder)
                if match := re.fullmatch(r"odoo/addons/([^/]+)/__manifest__\.py", entry):
                    manifest = ast.literal_eval(archive.read(entry).decode())
                    addons[match[1]] = {"version": version, "depends": manifest.get("depends", [])}
    return addons


def complete(addons, present):
    """Gives the addons of which every dependency is there, those that others need first."""
    whole = {}  # by name, in the order of dependencies

    def visit(name):
        if name not in whole:
            needs = [visit(need) for need in addons[name]["depends"]] if name in addons else []
            whole[name] = name in present and all(needs)
        return whole[name]

    for name in sorted(addons):
        visit(name)
    return [name for name, is_whole in whole.items() if is_whole and name in addons]


class Chain:
    """A database into which addons are installed, group by group."""

    def __init__(self, server, folder, addons, name, waiting):
        self.server, self.folder, self.addons, self.waiting = server, folder, addons, waiting
        self.database = f"{server.prefix}_{name}"
        self.size = GROUP
        self.server.sql(f"DROP DATABASE IF EXISTS {self.database} WITH (FORCE)")
        self.server.copy("apps", self.database)

    def group_work(self):
        """Gives the work of installing the next addons."""
        group = self.waiting[:self.size]
        return lambda: self.server.install(self.database, group, self.folder, fresh=False)

    def take(self, answer):
        """Returns the answers that the last group gave, and leaves what is still to be tried."""
        group, culprit = self.waiting[:self.size], answer.pop("loading", None)
        names = ", ".join(f"'{name}'" for name in self.waiting)
        there = {name for name, in self.server.sql(
            f"SELECT name FROM ir_module_module WHERE state = 'installed' AND name IN ({names})", self.database)}
        answers = {name: {"installed": True} for name in there}
        rest = [name for name in group if name not in there]
        if not rest:
            self.size = GROUP
        elif culprit not in rest and len(group) > 1:
            self.size = 1  # nobody is named: one by one
        else:
            culprit = culprit if culprit in rest else rest[0]
            answers[culprit] = self.alone(culprit)
            answers |= {name: {"installed": False, "needs": culprit} for name in self.dependants(culprit) if name not in there}
        self.waiting = [name for name in self.waiting if name not in answers]
        print(len(self.waiting), answers, file=sys.stderr)
        return answers

    def alone(self, name):
        database = self.database + "_alone"
        self.server.copy("apps", database)
        answer = installation.finish(installation.start(lambda: self.server.install(database, [name], self.folder, fresh=False)))
        self.server.sql(f"DROP DATABASE {database} WITH (FORCE)")
        return answer

    def dependants(self, name):
        found = {name}
        for other in self.waiting:  # in the order of dependencies
            if found & set(self.addons[other]["depends"]):
                found.add(other)
        return found - {name}
