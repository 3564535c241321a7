import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";

class Page extends Component {
    static template = "shop.Page";

    async load() {
        await this.orm.call("shop.shop", "count", [[1]]);
        await this.orm.call("shop.shop", "search_count", [[]]);
        await this.orm.call("shop.shop", "counts", []); // want MOD1003 "shop\.shop has no method counts"
        await this.orm.call("shop.shop", "_count", []); // want MOD1003 "_count of shop\.shop is private"
        await this.orm.call("shop.shop", "hidden", []); // want MOD1003 "hidden of shop\.shop is private"
        await this.orm.call("res.partner", "vanish", []); // want MOD1003 "res\.partner has no method vanish"
    }
}
class Other extends Component {
    static template = "shop.Lazy"; // want MOD1003 "no bundle that has this script has lazy\.xml, where the template shop\.Lazy is"
}
registry.category("actions").add("shop.page", Page);
export const loadedLater = "shop.loaded";
