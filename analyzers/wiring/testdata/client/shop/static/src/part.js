import { registry } from "@web/core/registry";

registry.category("actions").add("shop.part", null);
