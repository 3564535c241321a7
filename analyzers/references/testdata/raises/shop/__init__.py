from . import models, raising, never
