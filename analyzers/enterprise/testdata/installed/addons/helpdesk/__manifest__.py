{
    "name": "Helpdesk",
    "version": "18.0.1.0.0",
    "license": "OEEL-1",  # want EE109 "the folder of helpdesk" at "OEEL-1"
    "depends": ["base"],
}
