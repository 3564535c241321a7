package main

// browserPlants are the references of scripts and of templates for the browser.
var browserPlants = []plant{
	{"import", script, `import { a§ } from "«script»";`},
	{"import for its effects", script, `import "«script»";`},
	{"import of a default", script, "import A§, { b as b§ } from '«script»'; // ‹script›"},
	{"import over lines", script, "import {\n    a as a§,\n    b as b§,\n} from \"«script»\";"},
	{"export", script, `export * from "«script»";`},
	{"dynamic import", script, `const lazy§ = async () => (await import("«script»")).default;`},
	{"require", script, `const c§ = require("«script»");`},
	{"relative path that climbs out", script, `import { d§ } from "«js-module:‹up›‹addon›/static/src/‹inside›»";`},
	{"odoo.define", script, "odoo.define(\"‹self›.Old§\", [\"«script»\", \"@web/core/registry\"], function (require) {\n    return require(\"«script»\"); // ‹script›\n});"},
	{"odoo.define, older", script, "odoo.define(\"‹self›.Older§\", function (require) {\n    const x = require(\"«older»\");\n    return x; // ‹older›\n});"},
	{"orm.call", script, `const f§ = (orm) => orm.call("«model»", "name_search", ["‹model›"]);`},
	{"orm.searchRead", script, "async function g§() {\n    return await this.orm.searchRead(\"«model»\", [], [\"name\"]);\n}"},
	{"doAction", script, `const h§ = (action) => action.doAction("«action»");`},
	{"doAction of a model", script, "function i§() {\n    this.action.doAction({\n        type: \"ir.actions.act_window\",\n        res_model: \"«model»\",\n        views: [[false, \"list\"]],\n    });\n}"},
	{"hasGroup", script, `const j§ = async () => await user.hasGroup("«group»");`},
	{"loadBundle", script, `const k§ = () => loadBundle("«bundle»");`},
	{"getBundle", script, "const l§ = async () => {\n    await getBundle('«bundle»');\n};"},
	{"template of a component", script, `class M§ extends Component { static template = "«static»"; }`},
	{"template, older", script, "class N§ extends Component {}\nN§.template = \"«static»\";"},
	{"renderToElement", script, `const o§ = () => renderToElement("«static»", { name: "‹static›" });`},
	{"address", script, `const p§ = "«url»"; // ‹url›`},
	{"rpc to an address", script, `const q§ = () => fetch("«url»");`},

	{"t-inherit", static, `<t t-name="‹self›.A§" t-inherit="«static»" t-inherit-mode="extension"><xpath expr="//div" position="inside"><p>‹static›</p></xpath></t>`},
	{"t-inherit, primary", static, `<t t-name="‹self›.B§" t-inherit="«static»" t-inherit-mode="primary"/>`},
	{"t-call", static, `<t t-name="‹self›.C§"><t t-call="«static»"/></t>`},
	{"image", static, `<t t-name="‹self›.D§"><img src="«asset:/‹addon›/static/img/a.png»" alt="‹asset›"/></t>`},
	{"link", static, `<t t-name="‹self›.E§"><a href="«url»" title="see ‹url›"/></t>`},
}

// manifestPlants are the references of manifests.
var manifestPlants = []plant{
	{"depends", depends, `"«addon»"`},
	{"depends that leads to in-app purchases", depends, `"«chained:‹leads›»"`},
	{"licence", licensed, `"«license:‹licence›»"`},
	{"licence that forbids publishing", licensed, `"«optional:‹proprietary›»"`},
	{"asset", assets, `"«asset»"`},
	{"asset with a leading slash", assets, `"«asset:/‹asset›»"`},
	{"include", assets, `("include", "«bundle»")`},
	{"prepend", assets, `("prepend", "«asset»")`},
	{"remove", assets, `("remove", "«asset»")`},
	{"replace, target", assets, `("replace", "«asset»", "‹self›/static/src/js/index.js")`},
	{"replace, path", assets, `("replace", "‹self›/static/src/js/index.js", "«asset»")`},
	{"before, target", assets, `("before", "«asset»", "‹self›/static/src/js/index.js")`},
	{"after, both", assets, `("after", "«asset»", "«asset»")`},
	{"bundle", bundles, `"«bundle»": ["‹self›/static/src/js/index.js"]`},
}
