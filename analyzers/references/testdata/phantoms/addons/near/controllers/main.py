from ...near import models
