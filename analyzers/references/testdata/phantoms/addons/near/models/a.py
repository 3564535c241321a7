from .. import VERSION
from . import made
from ..models.a import b
from . import __doc__ as d
import importlib

importlib.import_module("odoo.addons.near.never")
