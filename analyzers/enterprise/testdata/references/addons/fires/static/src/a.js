/** @odoo-module **/
import { a } from "@web_enterprise/webclient/home_menu";
import { b } from "@web/core/registry";

export function f(action) {
    action.doAction("planning.action");
    this.orm.call("helpdesk.ticket", "x");
}
