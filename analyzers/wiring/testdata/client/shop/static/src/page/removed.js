import { registry } from "@web/core/registry";

registry.category("actions").add("shop.removed", null); // want MOD1003 "the web client does not know the action shop\.removed: no bundle has its script"
