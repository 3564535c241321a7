# -*- coding: utf-8 -*-
{
    "name": "Fires",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": [
        "base", "planning",  # want EE101 "planning is an Enterprise addon of 18\.0"
        'help' 'desk',  # want EE101 "helpdesk is an Enterprise addon" at "'help' 'desk'"
        "knowledge",  # want EE101 "knowledge is an Enterprise addon of 18\.0; the public addon of that name is for 1"
        "gate",  # want EE111 "gate leads to the Enterprise addon planning: gate > inner > planning"
    ],
}
