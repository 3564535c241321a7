from .a import *
from . import a
from . import made_here

made_here = 1
anything, other = 1, 2


def made():
    # from . import never
    """from . import never"""
