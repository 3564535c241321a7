from .sibling import z  # want REF408 "models.sibling"
