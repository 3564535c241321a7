planning = None
