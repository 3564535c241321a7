from . import enterprise, models
