import { x } from "@partner_autocomplete/js/partner_autocomplete_core";
export const url = "https://iap-snailmail.odoo.com/iap";
