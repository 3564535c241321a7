import { registry } from "@web/core/registry";
import "@kit";
import "@kit/lib";
import "@kit/rating";
import "@kit/rating/index";
import { Late } from "@kit/late.js";
import { Other } from "@other/other";
import { Kit } from "@kit/ratings"; // want REF412 "JavaScript module @kit/ratings"

const Old = require("kit.Kit");
const Older = require("kit.Older"); // want REF412 "JavaScript module kit\.Older"
const npm = require("chart.js");
const helper = require("chart.js/helpers");

export function open(env) {
    useService("kit");
    useService("kits"); // want REF413 "service kits"
    env.services.perhaps?.call();
    registry.category("services").get("perhaps", null);
    registry.category("shop_things").get("nothing");
    env.doAction("kit.board");
    env.doAction("a-path");
    renderToElement("kit.Inner");
    renderToElement("kit.Outer"); // want REF413 "template kit\.Outer"
    loadBundle("shop.assets");
}
