/** @odoo-module alias=kit.Kit **/
import { registry } from "@web/core/registry";
import { Rating } from "./rating";
import { gone } from "./rating/gone"; // want REF412 "JavaScript module @kit/rating/gone" at "./rating/gone"

const fields = registry.category("fields");
fields.add("kit_rating", Rating);
fields.add("list.kit_color", Rating);
registry.category("view_widgets").add("kit_bar", Rating);
registry.category("views").add("kit_list", Rating);
registry.category("actions").add("kit.board", Rating);
registry.category("services").add("kit", Rating);

const TAG = "kit.constant";
registry.category("actions").add(TAG, Rating).add("kit.behind", Rating);
