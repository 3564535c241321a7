import sys

if sys.platform == "win32":
    raise RuntimeError("no")


def port():
    raise NotImplementedError
