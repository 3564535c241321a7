import { registry } from "@web/core/registry";

export class Other {}
registry.category("fields").add("other_widget", Other);

const views = registry.category("views");
for (const name of ["first", "second"]) {
    views.add(`other_${name}`, Other);
}
