import { x } from "@kit/nowhere";
odoo.define("kit.dead", ["web.core"], () => {});
