from . import test_a
