from . import here
from . import gone  # want REF408 "models.gone is imported, and there is no such file"
from . import (
    lost,  # want REF408 "models.lost"
    here as there,
)
from .deep.away import x  # want REF408 "models.deep.away"
from .. import outer  # want REF408 "outer"
import odoo.addons.fires.models.nowhere  # want REF408 "models.nowhere" at "odoo.addons.fires.models.nowhere"
from odoo.addons.fires.absent import y  # want REF408 "absent" at "odoo.addons.fires.absent"
from . import Case  # want REF408 "models.Case is imported, and there is no such file; models/case.py differs"

try:
    from . import maybe  # want REF408 "models.maybe"
except ImportError:
    pass

gone.setup(lost, x=gone)
