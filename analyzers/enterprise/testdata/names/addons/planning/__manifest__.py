{
    "name": "A copy of Enterprise",
    "license": "OEEL-1",  # want EE109 "the folder of planning, an Enterprise addon of 18\.0" at "OEEL-1"
    "depends": ["hr", "web_gantt"],
}
