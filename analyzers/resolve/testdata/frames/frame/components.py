class Component:
    _name = "frame.component"
