import { registry } from "@web/core/registry";

registry.category("actions").add("shop.gone", null); // want MOD1003 "does not know the action shop\.gone: no bundle has its script"
