import { expect, test } from "@odoo/hoot";
import { registry } from "@web/core/registry";
import { gone } from "@kit/gone";

registry.category("fields").get("made_by_the_test");
test("a template", () => renderToElement("kit.made_by_the_test"));
