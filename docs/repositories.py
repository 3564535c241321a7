#!/usr/bin/env python3
"""Adds to internal/odoo/catalogue/data/repositories.tsv which repository of the OCA holds a published addon.

    python3 docs/repositories.py OCA/web=PATH/TO/web.git OCA/crm=PATH/TO/crm.git ...
    make generate

Each argument names a repository and a clone of it (git clone --bare). Of each, all branches called like a series are
listed, newest first; an addon that the table lacks and that is published on PyPI (community-addons.tsv) gets the
repository whose newest branch has its folder, with that branch and its commit. A branch more than three series older
than the newest release says nothing: the addon may have moved since. Lines that the table has stay as they are; those
that ee-equivalents.yaml contradicts are refused by the generator. Only folders' names are read, no code.
"""

import pathlib
import re
import subprocess
import sys

DATA = pathlib.Path(__file__).resolve().parent.parent / "internal/odoo/catalogue/data"
OLDEST = 3  # series between the branch and the newest release
MOVED = {"web_view_leaflet_map"}  # by ee-equivalents.yaml now in OCA/geospatial


def git(folder, *args):
    return subprocess.run(["git", "--git-dir", folder, *args], capture_output=True, text=True, check=True).stdout


def branches(folder):
    """Series and commit of the branches, newest first."""
    found = set()
    for line in git(folder, "for-each-ref", "--format=%(refname) %(objectname)").splitlines():
        name, commit = line.split()
        if match := re.search(r"/(\d+\.0)$", name):
            found.add((float(match[1]), commit))
    return sorted(found, reverse=True)


def main():
    published = {}
    for line in (DATA / "community-addons.tsv").read_text().splitlines():
        if not line.startswith("#"):
            addon, series = (line.split("\t") + [""])[:2]
            published[addon] = max((float(s) for s in series.split(",") if s), default=0)
    table = DATA / "repositories.tsv"
    lines = table.read_text().splitlines()
    head = [line for line in lines if line.startswith("#")]
    known = {line.split("\t")[0]: line for line in lines if not line.startswith("#")}
    new = {}
    for argument in sys.argv[1:]:
        repository, folder = argument.split("=", 1)
        for series, commit in branches(folder):
            for path in git(folder, "ls-tree", "-r", "--name-only", commit).splitlines():
                addon, _, file = path.partition("/")
                if file not in ("__manifest__.py", "__openerp__.py") or addon in known or addon in MOVED:
                    continue
                if addon not in published or published[addon] - series > OLDEST:
                    continue
                if addon not in new or series > new[addon][0]:
                    new[addon] = (series, f"{addon}\t{repository}\tbranch {series:.1f} at {commit[:12]}")
    known.update({addon: line for addon, (_, line) in new.items()})
    table.write_text("\n".join(head + [known[addon] for addon in sorted(known)]) + "\n")
    print(f"{len(new)} addons more, {len(known)} of {len(published)} published ones known")


if __name__ == "__main__":
    main()
