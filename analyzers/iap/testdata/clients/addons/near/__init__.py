import iap
from . import iap
from .iap import tools
HOST = "https://iap.googleapis.com"
