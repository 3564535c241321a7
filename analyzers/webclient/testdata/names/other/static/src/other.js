import { registry } from "@web/core/registry";

export class Other {}
registry.category("fields").add("other_widget", Other);
