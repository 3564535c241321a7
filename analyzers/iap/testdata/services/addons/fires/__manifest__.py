{
    "name": "Shop",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": ["contacts"],  # want IAP206 "partner_autocomplete" IAP206 "sms" IAP206 "snailmail"
    "data": ["data/all.xml"],
}
