"""from odoo.addons.planning import models"""
# from odoo.addons.planning import models
from . import enterprise
from .enterprise import planning
from odoo.addons.enterprise import tools
from odoo.addons.near.enterprise import planning
import enterprise
import planning
documents = enterprise.documents
text = "from odoo.addons.planning import models"
