"""Say for each JSON string on standard input, one a line, whether CPython parses it: the error, or nothing."""
import ast
import json
import sys
import warnings

warnings.simplefilter("ignore")
for line in sys.stdin:
    try:
        ast.parse(json.loads(line))
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        print(json.dumps(f"{type(error).__name__}: {error}"))
    else:
        print('""')
