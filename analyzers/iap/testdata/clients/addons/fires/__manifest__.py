{
    "name": "Fires",
    "version": "18.0.1.0.0",
    "license": "LGPL-3",
    "author": "Acme",
    "depends": [
        "iap_mail",  # want IAP201 "iap_mail is a client of in-app purchases"
        "base_automation",  # want IAP202 "base_automation brings in iap_mail: base_automation > sms > iap_mail"
        "project",
    ],
}
