#!/usr/bin/env python3
"""Makes the README's pictures: docs/terminal.svg, docs/dashboard.png and docs/phone.png.

    python3 docs/pictures.py bin/smartdelta            # all
    python3 docs/pictures.py bin/smartdelta terminal   # the first alone, which needs nothing but Python

The first is what the check of the contaminated fixture prints on a terminal: the program runs in one, and what it writes
is drawn as it is, colours and all. The same program gives the same bytes. The others are the dashboard of the same check in
headless Chromium (Debian's package chromium; CHROMIUM names another program): in the light theme on a desk, and in the
dark one at two places on a phone.
"""

import fcntl
import html
import os
import pathlib
import pty
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import termios

REPOSITORY = pathlib.Path(__file__).resolve().parent.parent
FIXTURE = REPOSITORY / "fixtures/contaminated_repo"
COLUMNS = 120

# One cell of the drawing, in pixels, and the colours of a dark terminal.
WIDTH, HEIGHT, SIZE, MARGIN = 8, 18, 13, 14
BACKGROUND, FOREGROUND = "#161b22", "#d7dde4"
COLOURS = {"31": "#ff7b72", "32": "#56d364", "33": "#e3b341", "34": "#79c0ff", "35": "#d2a8ff", "36": "#56d4dd", "90": "#8b949e"}
SGR = re.compile(r"\x1b\[([0-9;]*)m")


def terminal_output(binary):
    """What the check writes to a terminal of COLUMNS columns."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 60, COLUMNS, 0, 0))
    env = {**os.environ, "TERM": "xterm-256color"}
    env.pop("NO_COLOR", None)
    process = subprocess.Popen([binary, "check"], cwd=FIXTURE, stdin=subprocess.DEVNULL, stdout=slave, stderr=slave, env=env)
    os.close(slave)
    chunks = []
    while True:
        try:
            chunk = os.read(master, 65536)
        except OSError:  # Linux's end of file of a terminal
            break
        if not chunk:
            break
        chunks.append(chunk)
    os.close(master)
    code = process.wait()
    if code != 1:
        sys.exit(f"pictures: the check of the contaminated fixture ended with {code}, not with 1")
    return b"".join(chunks).decode().replace("\r\n", "\n")


def spans(line, style):
    """Splits a line into (column, text, style), and gives the style that the next line starts with."""
    out, column, at = [], 0, 0
    for match in [*SGR.finditer(line), None]:
        text = line[at:match.start()] if match else line[at:]
        if text:
            out.append((column, text, style))
            column += len(text)
        if match:
            at = match.end()
            for code in (match[1] or "0").split(";"):
                if code in ("0", ""):
                    style = (None, False)
                elif code == "1":
                    style = (style[0], True)
                elif code in COLOURS:
                    style = (COLOURS[code], style[1])
                else:
                    sys.exit(f"pictures: no colour for the code {code}")
    return out, style


def wrapped(found):
    """Breaks a line at the terminal's edge, as the terminal does: one list of spans for each row."""
    rows = [[]]
    for column, text, style in found:
        while text:
            row, at = divmod(column, COLUMNS)
            while len(rows) <= row:
                rows.append([])
            rows[row].append((at, text[: COLUMNS - at], style))
            column, text = column + min(len(text), COLUMNS - at), text[COLUMNS - at:]
    return rows


def terminal_svg(text):
    rows, style = [], (None, False)
    for line in ["$ smartdelta check", *text.rstrip("\n").split("\n")]:
        found, style = spans(line, style)
        rows += wrapped(found)
    width, height = COLUMNS * WIDTH + 2 * MARGIN, len(rows) * HEIGHT + 2 * MARGIN
    out = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">',
        "<title>Output of smartdelta check on a contaminated repository</title>",
        f'<rect width="100%" height="100%" rx="8" fill="{BACKGROUND}"/>',
        f'<g font-family="ui-monospace, SFMono-Regular, Menlo, Consolas, \'DejaVu Sans Mono\', monospace" font-size="{SIZE}" fill="{FOREGROUND}">',
    ]
    for number, row in enumerate(rows):
        y = MARGIN + number * HEIGHT + SIZE
        for column, piece, (colour, bold) in row:
            text = piece.strip(" ")
            if not text:
                continue
            column += len(piece) - len(piece.lstrip(" "))
            # The length is given, so that columns stand below each other in any font.
            attributes = f'x="{MARGIN + column * WIDTH}" y="{y}" textLength="{len(text) * WIDTH}" lengthAdjust="spacingAndGlyphs"'
            if colour:
                attributes += f' fill="{colour}"'
            if bold:
                attributes += ' font-weight="bold"'
            # Several spaces would be drawn as one.
            text = html.escape(text, quote=False).replace("  ", " \u00a0").replace("  ", "\u00a0 ")
            out.append(f"<text {attributes}>{text}</text>")
    return "\n".join([*out, "</g>", "</svg>", ""])


# A phone is 390 pixels wide; Chromium's window is not, but a frame in it is.
PHONES = """<!doctype html><body style="margin:0;display:flex;gap:20px;background:#0f141b">
<iframe src="{page}" style="width:390px;height:{height}px;border:0"></iframe>
<iframe src="{page}#findings" style="width:390px;height:{height}px;border:0"></iframe>"""


def dashboard_pngs(binary, docs):
    browser = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not browser:
        sys.exit("pictures: no chromium; apt-get install chromium, or CHROMIUM=...")
    with tempfile.TemporaryDirectory() as tmp:
        page, phones = pathlib.Path(tmp) / "dashboard.html", pathlib.Path(tmp) / "phones.html"
        # A copy, so that nothing of the repository around the fixture is in the picture.
        copy = pathlib.Path(shutil.copytree(FIXTURE, pathlib.Path(page).parent / FIXTURE.name))
        subprocess.run([binary, "check", "--format", "html", "--output", page], cwd=copy, check=False)
        phones.write_text(PHONES.format(page=page.as_uri(), height=844))
        for source, target, size, dark in ((page, "dashboard.png", "1200,1422", False), (phones, "phone.png", "800,844", True)):
            shot = pathlib.Path(tmp) / target
            subprocess.run(
                [browser, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars", f"--user-data-dir={tmp}/profile",
                 f"--blink-settings=preferredColorScheme={0 if dark else 1}", "--force-device-scale-factor=1",
                 f"--window-size={size}", f"--screenshot={shot}", source.as_uri()],
                check=True, capture_output=True, timeout=120)
            shutil.move(shot, docs / target)


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    binary = str(pathlib.Path(sys.argv[1]).resolve())
    docs = REPOSITORY / "docs"
    (docs / "terminal.svg").write_text(terminal_svg(terminal_output(binary)))
    if sys.argv[2:] != ["terminal"]:
        dashboard_pngs(binary, docs)


if __name__ == "__main__":
    main()
