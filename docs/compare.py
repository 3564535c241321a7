#!/usr/bin/env python3
"""Runs other tools over the contaminated variants and writes the table of docs/comparison.md.

    python3 docs/compare.py --tools DIR --smartdelta BIN --odoo SRC [--show]

DIR is a virtual environment with pylint-odoo, oca-odoo-pre-commit-hooks, manifestoo and odoo-doctor, and with odoo-lint's
program `odl` (cargo install odoo-lint --root DIR). SRC is an Odoo 18.0 source tree, for the tools
that read Odoo's modules from disk: manifestoo, odoo-doctor and odoo-lint. smartdelta gets none. Needs go.

What counts: each tool runs over the golden tree and over each variant. It names a fault where its output for the variant
has a line that it has not for the golden tree, and that line holds the culprit and the fault. So a tool's opinion on style plays
no part, and neither does what it says of every tree. A warning counts like an error.
"""

import argparse
import datetime
import json
import pathlib
import re
import subprocess
import tempfile

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent

# What is wrong, and what a line must hold to say so: the culprit and the fault, in the words of any of the tools.
ABSENT = "(Enterprise addon|not in the workspace|not found|exists$)"
VARIANTS = {
    "ee-depends": ("a dependency on an Enterprise addon", f"project_enterprise.*{ABSENT}|missing: project_enterprise"),
    "ee-through-vendored": ("the same, through a vendored addon", f"account_reports.*{ABSENT}|missing: account_reports"),
    "ee-import-function": ("an Enterprise import inside a method", "documents_spreadsheet.*(Enterprise|depends)"),
    "ee-import-try": ("an Enterprise import inside try and except", "project_enterprise.*(Enterprise|depends)"),
    "ee-addon-folder": ("the folder of an Enterprise addon", "planning.*(Enterprise addon|OEEL)"),
    "ee-licence": ("licence OEEL-1", "OEEL-1"),
    "ee-xmlid": ("a menu below an Enterprise addon's menu", "planning.planning_menu_root|missing.*planning"),
    "ee-model": ("a model that only Enterprise has", "planning.slot"),
    "ee-view-type": ("a view type that only Enterprise has", "gantt"),
    "ee-asset": ("a file of an Enterprise addon among the assets", "web_enterprise"),
    "ee-js-import": ("an import of an Enterprise addon's JavaScript", "web_gantt"),
    "ee-client-action": ("the tag of a client action that only Enterprise registers", "account_report"),
    "ee-server-action": ("an Enterprise model in the code of a server action", "planning.slot"),
    "ee-group": ("a user group of an Enterprise addon in the access rules", "planning.group_planning_manager|missing.*planning"),
    "ee-import-dynamic": ("an Enterprise import by importlib", "web_gantt.*(Enterprise|depends)"),
    "ee-dockerfile": ("a Dockerfile that copies Enterprise's sources", "Dockerfile.*enterprise"),
    "ee-path": ("a folder of Enterprise addons in addons_path", "addons_path.*enterprise"),
    "iap-depends": ("a dependency on an in-app purchase client", "partner_autocomplete.*in-app"),
    "iap-import": ("an in-app purchase import inside a method", "iap.*(in-app|depends)"),
    "iap-endpoint": ("the address of an in-app purchase server", "iap.odoo.com"),
    "iap-model": ("a model of in-app purchases", "iap.account"),
    "iap-parameter": ("the address of an in-app purchase server in a parameter", "iap.endpoint"),
    "oca-not-vendored": ("an OCA dependency that is not vendored", f"mis_builder.*{ABSENT}|missing: mis_builder"),
    "oca-dependency-absent": ("a vendored addon's own dependency absent", f"date_range.*{ABSENT}|missing: date_range"),
    "oca-unknown-depends": ("a misspelt dependency", f"base_automations.*{ABSENT}|missing: base_automations"),
    "oca-duplicate-module": ("a module that is there twice", r"date_range.*\b(too|twice|duplicate|more than one)\b"),
    "oca-series-mismatch": ("a vendored addon of another series", r"17\.0\.1\.3\.2"),
    "oca-licence": ("a licence that the dependency's forbids", "mis_builder.*AGPL|AGPL.*mis_builder"),
    "oca-shadows-core": ("a module with the name of a core addon", r"board.*core"),
    "depends-cycle": ("modules that depend on each other", "cycl|circular|itself"),
    "phantom-import": ("an import of a file that is not there", "project_risk"),
    "script-gone": ("an import of JavaScript that Community does not have", "web/core/utils/assets"),
    "tag-unregistered": ("a client action with a tag that no script registers", "dashbord"),
    "widget-gone": ("a widget that no script registers", "boolean_button"),
    "manual-name": ("a model in data under a name that Odoo refuses", "omc.risk"),
    "seed-28-tasks": ("28 tasks where 29 are promised", "28 project.task"),
    "seed-5-phases": ("5 phases where 4 are promised", "5 project.task"),
    "seed-unlisted": ("a seed file that no manifest lists", "logframe_seed.xml.*(not referenced|no manifest|not listed)"),
    "seed-field": ("a seed that sets another field than the contract's", r"sets x_is_phase|\bis_phase.*(no field|unknown|not found|exist)"),
    "seed-file-deleted": ("a listed seed file that was deleted", "(no file|not found|No such file|missing).*logframe_seed|logframe_seed.*(not found|No such file|missing)"),
    "seed-duplicate-id": ("two records with one id", "logframe_a2_2_1"),
    "load-refused": ("an element that Odoo's schema refuses", "recrod"),
    "skipped-tag": ("a short form of an action that Odoo goes past", "act_window"),
    "manifest-without-name": ("a manifest without a name", "__manifest__.*name"),
    "unreadable-python": ("Python that does not parse", "project_task.*(syntax|closed|parse)"),
    "unreadable-xml": ("XML that is not well-formed", "logframe_seed.*(syntax|tag|parse)"),
    "unreadable-csv": ("CSV with a quote that is not closed", "ir.model.access.csv.*(quote|parse|syntax|eof)"),
    "unreadable-manifest": ("a manifest that does not parse", "__manifest__.*(syntax|parse|unexpected|invalid|comma)"),
}


def commands(options, tree):
    """Each tool's commands, run in the workspace: all checks on, told of the vendored folder and of Odoo's source where it
    can be."""
    core = [f"{options.odoo}/addons", f"{options.odoo}/odoo/addons"]
    modules = sorted(str(m.parent.relative_to(tree)) for root in ("addons", "oca_addons") for m in (tree / root).glob("*/__manifest__.py"))
    manifestoo = ["manifestoo", "--odoo-series=18.0", "--no-addons-path-from-import-odoo",
                  "--select-addons-dir=addons", "--addons-path=" + ",".join(["addons", "oca_addons", *core])]
    return {
        "smartdelta": [[options.smartdelta, "check"]],
        "pylint-odoo": [["pylint", "--load-plugins=pylint_odoo", "--disable=all", "--enable=odoolint,syntax-error",
                         "--valid-odoo-versions=18.0", "--score=n", *modules]],
        "OCA hooks": [["oca-checks-odoo-module", *modules]],
        "manifestoo": [manifestoo + [c] for c in ("list-missing", "check-licenses")],
        "odoo-doctor": [["odoo-doctor", "scan", "--show-low", "--json"]],
        "odoo-lint": [["odl", "check", ".", "--version=18.0", "--select=" + options.odl_rules,
                       *(f"--addons-path={d}" for d in ("addons", "oca_addons", *core))]],
    }


def versions(options):
    bin_ = options.tools / "bin"

    def python(name):
        out = subprocess.run([bin_ / "pip", "show", name], capture_output=True, text=True, check=True).stdout
        return re.search(r"^Version: (.*)$", out, re.M)[1]

    odl = subprocess.run([bin_ / "odl", "--version"], capture_output=True, text=True, check=True).stdout
    return {
        "smartdelta": "this commit",
        "pylint-odoo": python("pylint-odoo"),
        "OCA hooks": "oca-odoo-pre-commit-hooks " + python("oca-odoo-pre-commit-hooks"),
        "manifestoo": python("manifestoo"),
        "odoo-doctor": python("odoo-doctor"),
        "odoo-lint": odl.split()[-1],
    }


# Colours, and what differs between two trees without a difference in meaning: the tree's own folder, and line numbers.
NOISE = re.compile(r"\x1b\[[0-9;]*m|(?<=:)\d+(?::\d+)?(?=[:\s])|(?<=line )\d+")


def lines(tool, tree, options):
    """What a tool says of a tree, as a set of lines."""
    found = set()
    for command in commands(options, tree)[tool]:
        run = subprocess.run([str(c) for c in command], cwd=tree, capture_output=True, text=True, timeout=600, env=options.env)
        text = run.stdout
        if tool == "odoo-doctor":
            text = findings_of_doctor(text)
        if command[-1] == "list-missing":
            text = "".join(f"missing: {name}\n" for name in text.split())
        for line in (text + "\n" + run.stderr).splitlines():
            line = NOISE.sub("", line.replace(str(tree), "").replace(str(tree).lstrip("/"), "")).strip()
            if line:
                found.add(line)
    if tool == "smartdelta":  # the scores are not findings
        found = {line for line in found if re.search(r"\b(error|warning|note) [A-Z]+\d+ ", line)}
    return found


def findings_of_doctor(text):
    """Its findings one a line; the rest of its report is scores."""
    try:
        report = json.loads(text)
    except ValueError:
        return text
    return "\n".join(
        " ".join(str(d.get(key, "")) for key in ("file_path", "rule", "title", "message"))
        for module in report["modules"].values() for d in module["diagnostics"])


def judge(tool, variant, golden, tree, options):
    """Whether a tool names the fault, and the new lines that say so, or all new ones where none does."""
    new = sorted(lines(tool, tree, options) - golden)
    named = [line for line in new if re.search(VARIANTS[variant][1], line, re.I)]
    return ("yes", named) if named else ("–", new)


def main():
    parser = argparse.ArgumentParser()
    for name in ("tools", "smartdelta", "odoo"):
        parser.add_argument("--" + name, type=lambda p: pathlib.Path(p).resolve(), required=True)
    parser.add_argument("--show", action="store_true", help="print the lines that decided")
    options = parser.parse_args()
    bin_ = options.tools / "bin"
    options.env = {"PATH": f"{bin_}:/usr/bin:/bin", "HOME": "/nonexistent", "COLUMNS": "2000", "NO_COLOR": "1"}
    listed = subprocess.run([bin_ / "odl", "rule"], capture_output=True, text=True, check=True).stdout
    options.odl_rules = ",".join(line.split()[0] for line in listed.splitlines() if line.strip())
    with tempfile.TemporaryDirectory() as tmp:
        trees = pathlib.Path(tmp) / "variants"
        subprocess.run(["go", "run", "./cmd/internal/testkit/variants", str(trees)], cwd=REPOSITORY, check=True, stdout=subprocess.DEVNULL)
        clean = trees / "golden"
        subprocess.run(["cp", "-R", str(REPOSITORY / "fixtures/omc_finance_ppm_repo"), str(clean)], check=True)
        for tree in trees.iterdir():
            # odoo-doctor reads its folders from here; the others do not look at the file.
            (tree / "odoo-doctor.toml").write_text(
                '[odoo-doctor]\nodoo_version = "18.0"\naddons_paths = ["addons", "oca_addons"]\n'
                f'odoo_source_path = "{options.odoo}"\n')
        tools = list(commands(options, clean))
        golden = {tool: lines(tool, clean, options) for tool in tools}
        rows = []
        for variant, (what, _) in VARIANTS.items():
            if not (trees / variant).is_dir():
                continue
            marks = []
            for tool in tools:
                mark, why = judge(tool, variant, golden[tool], trees / variant, options)
                marks.append(mark)
                if options.show and why:
                    print(f"{variant} {tool} {mark}:", *why[:6], sep="\n    ", flush=True)
            rows.append([what, *marks])
    text = (REPOSITORY / "docs/comparison.md").read_text()
    table = [["", *tools], ["---"] * (len(tools) + 1), *rows]
    body = "\n".join("| " + " | ".join(row) + " |" for row in table)
    names = "\n".join(f"- {tool}: {version}" for tool, version in versions(options).items() if tool != "smartdelta")
    generated = f"Run on {datetime.date.today()}:\n\n{names}\n\n{body}\n"
    text = re.sub(r"(?<=<!-- generated by docs/compare.py -->\n).*?(?=<!-- end -->)", lambda _: generated, text, flags=re.S)
    (REPOSITORY / "docs/comparison.md").write_text(text)


if __name__ == "__main__":
    main()
