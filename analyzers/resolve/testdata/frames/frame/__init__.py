from . import components, fields, hooks, models
from .models.spec import VirtualModel
