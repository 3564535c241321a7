try:
    raise ImportError("no")
except ImportError:
    pass
