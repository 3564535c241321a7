def hook(env):
    return "data/by_python.xml"
