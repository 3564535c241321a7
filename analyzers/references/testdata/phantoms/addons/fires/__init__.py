from . import models, wizard  # want REF408 "wizard is imported"
from .report import x  # want REF408 "report is imported" at ".report"
