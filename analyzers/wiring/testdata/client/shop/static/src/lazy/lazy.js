import { Component } from "@odoo/owl";
import { registry } from "@web/core/registry";

class Lazy extends Component {
    static template = "shop.Lazy";
}
class Page extends Component {
    static template = "shop.Page";
}
registry.category("actions").add("shop.lazy", Lazy); // want MOD1003 "does not know the action shop\.lazy: its script is only in shop\.lazy"
registry.category("actions").add("shop.loaded", Lazy);
