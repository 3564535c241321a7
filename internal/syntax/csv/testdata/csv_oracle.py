"""Says what Python's csv.reader makes of a file, called as Odoo 18's convert_csv_import calls it.

Reads frames (length in bytes, newline, bytes) from standard input; prints one JSON line per frame:
{"rows": [[cell, ...], ...], "error": message or ""}.
"""
import csv
import io
import json
import sys


def answer(data):
    rows = []
    try:
        for row in csv.reader(io.StringIO(data.decode()), quotechar='"', delimiter=','):
            rows.append(row)
    except (csv.Error, UnicodeDecodeError) as error:
        return {"rows": rows, "error": str(error)}
    return {"rows": rows, "error": ""}


def main():
    read = sys.stdin.buffer
    while line := read.readline():
        sys.stdout.write(json.dumps(answer(read.read(int(line)))) + "\n")
        sys.stdout.flush()


main()
