from . import models
from . import controllers as c
from .models import made, anything
from odoo.addons.near import models
from odoo.addons.near.models import star
from odoo.addons.other.models import gone
from .namespace import part
from .fast import run

VERSION = 1
