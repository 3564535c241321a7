try:
    from . import optional
except ImportError:
    optional = None
from . import wizard
