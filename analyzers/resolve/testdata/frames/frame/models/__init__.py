from . import spec
