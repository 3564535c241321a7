tools = None
