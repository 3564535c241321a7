{
    "name": "Own",
    "version": "18.0.1.0.0",
    "author": "Example Ltd",
    "license": "LGPL-3",
    "depends": [
        "calendar",  # want IAP206 "installs snailmail by itself with iap_mail, mail: calendar > mail > snailmail;"
        "stock_sms",  # want IAP202 "stock_sms brings in iap_mail: stock_sms > sms > iap_mail; sms sends text messages" IAP206 "installs partner_autocomplete by itself with iap_mail: stock_sms > sms > iap_mail > partner_autocomplete; it sends company names"
    ],
}
