"""Says what Python's RawConfigParser makes of a file, as Odoo's configuration reads it.

Reads frames (length in bytes, newline, bytes) from standard input; prints one JSON line per frame:
{"options": [[section, key, [line, ...]], ...], "error": message or ""}. Lines of a value that are empty are left out.
"""
import configparser
import io
import json
import sys


def answer(data):
    parser = configparser.RawConfigParser()
    try:
        parser.read_file(io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
    except (configparser.Error, UnicodeDecodeError) as error:
        return {"options": [], "error": str(error)}
    options = []
    for section, values in [("DEFAULT", parser._defaults), *parser._sections.items()]:
        for key, value in values.items():
            options.append([section, key, [line for line in value.split("\n") if line]])
    return {"options": options, "error": ""}


def main():
    read = sys.stdin.buffer
    while line := read.readline():
        sys.stdout.write(json.dumps(answer(read.read(int(line)))) + "\n")
        sys.stdout.flush()


main()
