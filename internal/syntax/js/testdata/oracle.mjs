// What acorn and es-module-lexer say of JavaScript files; the oracle test compares internal/jsscan with it.
//
//   node --experimental-vm-modules oracle.mjs FOLDER    FOLDER/node_modules has acorn and es-module-lexer
//
// stdin: JSON a line, {path} or {text}. stdout: JSON a line, in the same order:
//   path, text, error (acorn refuses the file, as module and as script), module (it is one),
//   engine   of a text: whether V8 accepts it too
//   variables: await or yield is a variable in it
//   tokens   [kind, start, end, …]: s string, t text of a template, r regular expression, n number, i name, p the rest
//   values   of the s and t among them (null: a template's text with an escape that means nothing)
//   lexer    [start, end] of each specifier that es-module-lexer sees; null where it refuses the file
//   imports  [kind, specifier, start, end, [[name, as], …], guarded, symbol]
//   exports  [name, …]   defines [name, …]
//   registrations [function, category, receiver, name, start, end, guarded, symbol, constant]
//   computed [category, …]   asked [name, …]
//   refs     [kind, via, name, start, end, method, partial, symbol]
// Offsets are bytes in UTF-8. The rules of what is a reference are written here a second time, on the syntax tree.
import { createRequire } from "node:module";
import { readFileSync, writeSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import vm from "node:vm";

const require = createRequire(join(process.argv[2], "x.js"));
const acorn = require("acorn");
const lexer = require("es-module-lexer");
await lexer.init;

function parse(text) {
    let last;
    for (const sourceType of ["script", "module"]) {
        const tokens = [];
        const comments = [];
        try {
            const tree = acorn.parse(text, {
                sourceType, ecmaVersion: "latest", allowHashBang: true, preserveParens: true,
                onToken: tokens, onComment: comments,
            });
            return { sourceType, tokens, comments, tree };
        } catch (e) {
            last = e;
        }
    }
    throw last;
}

/** Bytes before each UTF-16 unit; undefined where the text is ASCII. */
function byteOffsets(text) {
    if (Buffer.byteLength(text) === text.length) {
        return undefined;
    }
    const map = new Uint32Array(text.length + 1);
    let n = 0;
    for (let i = 0; i < text.length; i++) {
        map[i] = n;
        const c = text.charCodeAt(i);
        if (c < 0x80) n += 1;
        else if (c < 0x800) n += 2;
        else if (c >= 0xd800 && c < 0xdc00 && (text.charCodeAt(i + 1) & 0xfc00) === 0xdc00) {
            map[i + 1] = n;
            n += 4;
            i++;
        } else n += 3;
    }
    map[text.length] = n;
    return map;
}

const well = (s) => (s === null || s === undefined ? null : s.toWellFormed ? s.toWellFormed() : s);

function tokensOf(tokens, at) {
    const flat = [];
    const values = [];
    for (const t of tokens) {
        const type = t.type.label;
        let kind = "p";
        if (type === "string") kind = "s";
        else if (type === "template" || type === "invalidTemplate") kind = "t";
        else if (type === "regexp") kind = "r";
        else if (type === "num") kind = "n";
        else if (type === "name" || type === "privateId" || t.type.keyword) kind = "i";
        else if (type === "`" || type === "${" || type === "eof") continue;
        flat.push(kind, at(t.start), at(t.end));
        if (kind === "s") values.push(well(t.value));
        else if (kind === "t") values.push(type === "template" ? well(t.value) : null);
    }
    return [flat, values];
}

// What a node is called: the name itself or the property.
function lastName(node) {
    if (!node) return undefined;
    if (node.type === "ChainExpression") return lastName(node.expression);
    if (node.type === "Identifier") return node.name;
    if (node.type === "MemberExpression" && !node.computed && node.property.type === "Identifier") return node.property.name;
    return undefined;
}

const ormMethods = new Set(["call", "create", "nameGet", "read", "readGroup", "search", "searchRead", "searchCount", "unlink",
    "write", "webReadGroup", "formattedReadGroup", "formattedReadGroupingSets", "webRead", "webSearchRead", "webSave",
    "webSaveMulti", "webResequence"]);
const rpcNames = new Set(["rpc", "jsonRpc", "jsonrpc", "_rpc"]);
// What runs anew each time: a function's own scope for var, parameters and its name.
const isFunction = (node) => /Function/.test(node.type) || node.type === "StaticBlock";
const isScope = (node) => isFunction(node) || /^(Program|BlockStatement|CatchClause|SwitchStatement|Class\w+)$|^For/.test(node.type);
const templateName = /^[\w$-][\w$.-]*\.[\w$.-]*[\w$-]$/;

class Reader {
    constructor(text, tree, tokens, at) {
        Object.assign(this, { text, at });
        this.variables = false;
        this.imports = [];
        this.exports = [];
        this.defines = [];
        this.registrations = [];
        this.refs = [];
        this.aliases = new Map();
        this.skipContent = new Set();
        this.registries = new Map(); // call node → category
        this.computed = [];
        this.asked = [];
        this.bindings = new Map(); // name → [{scope, pos, constant}], constant: the declarator of `const name = …`
        this.collect = [];
        this.walk(tree, []);
        // Variables are looked up in the order of the text.
        this.collect.sort((a, b) => a.pos - b.pos);
        for (const c of this.collect) c.run();
        const by = (k) => (a, b) => a[k] - b[k];
        this.imports.sort(by(2));
        this.refs.sort(by(3));
    }

    lit(node) {
        if (!node) return undefined;
        if (node.type === "Literal" && typeof node.value === "string") return node.value;
        if (node.type === "TemplateLiteral" && node.expressions.length === 0) return node.quasis[0].value.cooked ?? "";
        return undefined;
    }
    body(node) {
        return this.text.slice(node.start + 1, node.end - 1);
    }
    ref(kind, via, node, stack, start, end) {
        const [a, b] = start === undefined ? [node.start + 1, node.end - 1] : [start, end];
        const name = start === undefined ? well(this.lit(node)) : this.text.slice(a, b);
        const r = [kind, via, name, this.at(a), this.at(b), "", false, this.symbol(stack)];
        this.refs.push(r);
        return r;
    }
    symbol(stack) {
        const names = [];
        for (let i = 0; i + 1 < stack.length; i++) {
            const [node, inside] = [stack[i], stack[i + 1]];
            if (node.type === "ClassBody") {
                const c = stack[i - 1];
                if (c.id) names.push(this.text.slice(c.id.start, c.id.end));
            } else if (node.body === inside && inside.type === "BlockStatement" && /Function/.test(node.type)) {
                if (node.id) {
                    names.push(this.text.slice(node.id.start, node.id.end));
                    continue;
                }
                const p = stack[i - 1];
                const method = p?.type === "MethodDefinition" || p?.type === "Property" && (p.method || p.kind !== "init");
                if (method && p.value === node && !p.computed) {
                    names.push(this.text.slice(p.key.start, p.key.end).replace(/^["']+|["']+$/g, ""));
                }
            }
        }
        return names.join(".");
    }
    inTry(stack) {
        for (let i = stack.length - 1; i > 0; i--) {
            const [node, inside] = [stack[i - 1], stack[i]];
            if (node.type === "TryStatement" && node.block === inside) return true;
            if (inside.type === "StaticBlock") return false;
            if (/Function/.test(node.type) && node.body === inside && inside.type === "BlockStatement") return false;
        }
        return false;
    }

    walk(node, stack) {
        stack.push(node);
        this.visit(node, stack.slice());
        for (const key of Object.keys(node)) {
            const child = node[key];
            if (key === "parent" || !child || typeof child !== "object") continue;
            for (const c of Array.isArray(child) ? child : [child]) {
                if (c && typeof c.type === "string") this.walk(c, stack);
            }
        }
        stack.pop();
    }
    later(pos, run) {
        this.collect.push({ pos, run });
    }

    /** Notes the names that a pattern binds in the innermost scope, or with var in the innermost function. */
    bind(pattern, stack, hoisted, constant) {
        switch (pattern?.type) {
            case "Identifier": {
                const scope = stack.findLast(hoisted ? (n) => isFunction(n) || n.type === "Program" : isScope);
                const known = this.bindings.get(pattern.name) ?? [];
                known.push({ scope, pos: pattern.start, constant });
                this.bindings.set(pattern.name, known);
                break;
            }
            case "ObjectPattern":
                for (const p of pattern.properties) this.bind(p.type === "RestElement" ? p : p.value, stack, hoisted);
                break;
            case "ArrayPattern":
                for (const e of pattern.elements) this.bind(e, stack, hoisted);
                break;
            case "AssignmentPattern":
                this.bind(pattern.left, stack, hoisted);
                break;
            case "RestElement":
                this.bind(pattern.argument, stack, hoisted);
        }
    }
    binds(node, stack) {
        const outside = stack.slice(0, -1);
        if (node.type === "VariableDeclaration") {
            for (const d of node.declarations) this.bind(d.id, stack, node.kind === "var", node.kind === "const" ? d : undefined);
        } else if (node.type === "CatchClause") {
            this.bind(node.param, stack);
        } else if (/^(Function|Class)Declaration$/.test(node.type)) {
            this.bind(node.id, outside);
        } else if (/^(Function|Class)Expression$/.test(node.type)) {
            this.bind(node.id, stack);
        }
        for (const p of node.params ?? []) this.bind(p, stack);
    }
    /** The text of a constant of the file, where the identifier means it and stands behind its declaration. */
    constant(node) {
        if (node?.type !== "Identifier") return undefined;
        const around = (this.bindings.get(node.name) ?? []).filter((b) => b.scope.start <= node.start && node.end <= b.scope.end);
        const inner = around.sort((a, b) => a.scope.end - a.scope.start - (b.scope.end - b.scope.start))[0];
        if (inner?.scope.type !== "Program" || inner.pos > node.start) return undefined;
        return this.lit(inner.constant?.init) || undefined;
    }

    visit(node, stack) {
        this.binds(node, stack);
        switch (node.type) {
            case "BinaryExpression":
                if (node.operator === "in" && node.left.type === "Literal" && typeof node.left.value === "string") {
                    this.later(node.left.start, () => this.asked.push(well(this.lit(node.left))));
                }
                break;
            case "Identifier":
                this.variables ||= ["await", "yield"].includes(node.name);
                break;
            case "ImportDeclaration":
            case "ExportAllDeclaration":
            case "ExportNamedDeclaration":
            case "ExportDefaultDeclaration":
                this.statement(node);
                break;
            case "ImportExpression":
                if (this.lit(node.source) !== undefined) this.import("dynamic import", node.source, [], stack);
                break;
            case "CallExpression":
            case "NewExpression":
                if (!node.optional && node.arguments.length && !(node.type === "NewExpression" && node.callee.end === node.end)) {
                    const arg = node.arguments[0];
                    this.later(arg.start, () => this.call(node, arg, stack));
                }
                break;
            case "ObjectExpression":
                this.object(node, stack);
                break;
            case "PropertyDefinition":
                if (node.static && !node.computed && node.key.name === "template" && this.lit(node.value) !== undefined
                    && !this.body(node.value).includes("<")) {
                    this.ref("template", "static template", node.value, stack);
                }
                break;
            case "AssignmentExpression":
                if (node.operator === "=" && node.left.type === "MemberExpression" && lastName(node.left) === "template"
                    && this.lit(node.right) !== undefined && templateName.test(this.body(node.right))) {
                    this.ref("template", "template", node.right, stack);
                }
                break;
            case "VariableDeclarator":
                if (node.id.type === "Identifier" && node.init?.type === "CallExpression") {
                    this.later(node.init.end, () => this.alias(node));
                }
                break;
            case "MemberExpression":
                this.service(node, stack);
                break;
            case "Literal":
            case "TemplateLiteral":
                this.later(node.start, () => this.content(node, stack));
                break;
            case "TaggedTemplateExpression":
                if (lastName(node.tag) === "xml") this.inline(node.quasi, stack);
                break;
        }
    }

    import(kind, source, names, stack) {
        const guarded = stack ? this.inTry(stack) : false;
        this.imports.push([kind, well(this.lit(source)), this.at(source.start + 1), this.at(source.end - 1), names,
            guarded, stack ? this.symbol(stack) : ""]);
    }

    statement(node) {
        const name = (n) => (n.type === "Literal" ? n.value : n.name);
        const pair = (from, to) => [name(from), to && to.start !== from.start ? name(to) : ""];
        if (node.source) this.skipContent.add(node.source);
        switch (node.type) {
            case "ImportDeclaration":
                this.import("import", node.source, node.specifiers.map((s) => {
                    if (s.type === "ImportDefaultSpecifier") return ["default", s.local.name];
                    if (s.type === "ImportNamespaceSpecifier") return ["*", s.local.name];
                    return pair(s.imported, s.local);
                }));
                break;
            case "ExportAllDeclaration":
                this.import("export", node.source, [["*", node.exported ? name(node.exported) : ""]]);
                break;
            case "ExportDefaultDeclaration":
                this.exports.push("default");
                break;
            default:
                for (const s of node.specifiers) {
                    for (const n of [s.local, s.exported]) this.skipContent.add(n);
                }
                if (node.source) {
                    this.import("export", node.source, node.specifiers.map((s) => pair(s.local, s.exported)));
                } else if (!node.declaration) {
                    this.exports.push(...node.specifiers.map((s) => name(s.exported)));
                } else if (node.declaration.declarations) {
                    for (const d of node.declaration.declarations) {
                        if (d.id.type === "Identifier") this.exports.push(d.id.name);
                    }
                } else {
                    this.exports.push(node.declaration.id.name);
                }
        }
        for (const s of node.specifiers ?? []) {
            if (s.imported) this.skipContent.add(s.imported);
        }
    }

    /** Whether a node is odoo.loader.modules. */
    isLoader(node) {
        return ["modules", "loader"].every((name) => {
            const is = node?.type === "MemberExpression" && !node.computed && node.property.name === name;
            node = node?.object;
            return is;
        }) && node?.type === "Identifier" && node.name === "odoo";
    }

    call(node, arg, stack) {
        const value = this.lit(arg);
        const member = node.callee.type === "MemberExpression";
        const object = member ? node.callee.object : undefined;
        const name = lastName(node.callee);
        if (name === undefined) return;
        if (value === undefined) {
            if (member && name === "category") this.nested(node, object, this.constant(arg));
            else if (member && name === "add") this.register(node, name, arg, object, stack);
            return;
        }
        if (name === "contains" || name.startsWith("has") && !["hasGroup", "has_group"].includes(name)) this.asked.push(well(value));
        switch (name) {
            case "require":
                if (!member) this.import("require", arg, [], stack);
                return;
            case "define":
                if (object?.type !== "Identifier" || object.name !== "odoo") return;
                this.defines.push(well(value));
                for (const dep of node.arguments[1]?.elements ?? []) {
                    if (this.lit(dep) === undefined) continue;
                    this.skipContent.add(dep);
                    this.imports.push(["define", well(this.lit(dep)), this.at(dep.start + 1), this.at(dep.end - 1), [], false, ""]);
                }
                return;
            case "category": {
                if (member) this.nested(node, object, value);
                return;
            }
            case "get":
                if (member && this.isLoader(object)) {
                    this.import("loader", arg, [], stack);
                    return;
                }
            // falls through
            case "add":
            case "remove":
            case "contains":
                if (member) this.register(node, name, arg, object, stack);
                return;
            case "register":
                if (object?.type === "Identifier" && object.name === "tour") {
                    this.registrations.push([name, "web_tour.tours", "tour", well(value), this.at(arg.start + 1),
                        this.at(arg.end - 1), false, this.symbol(stack), false]);
                }
                return;
            case "rpc":
            case "jsonRpc":
            case "jsonrpc":
            case "_rpc":
                this.route(name, arg, stack);
                return;
            case "doAction":
            case "do_action":
                this.ref("action", name, arg, stack);
                return;
            case "hasGroup":
            case "has_group":
            case "goToAppSteps":
                this.ref("xmlid", name, arg, stack);
                return;
            case "loadBundle":
            case "getBundle":
                this.ref("bundle", name, arg, stack);
                return;
            case "useService":
                if (!member) this.ref("service", name, arg, stack);
                return;
            case "renderToString":
            case "renderToElement":
            case "renderToFragment":
            case "renderToMarkup":
                this.ref("template", name, arg, stack);
                return;
            case "render":
                if (["qweb", "QWeb"].includes(lastName(object))) this.ref("template", name, arg, stack);
                return;
        }
        if (!member || !ormMethods.has(name)) return;
        const receiver = object.type === "MemberExpression" && lastName(object) === "silent" ? object.object : object;
        if (!["orm", "_orm", "ormService"].includes(lastName(receiver))) return;
        const r = this.ref("model", "orm." + name, arg, stack);
        if (name === "call") r[5] = well(this.lit(node.arguments[1])) ?? "";
    }

    /** Notes the registry that category(name) gives; its category is "" where a name is not known. */
    nested(node, object, name) {
        const outer = this.category(object);
        if (outer === undefined) return;
        this.registries.set(node, outer === "" || !name ? "" : [...outer, name].join("/"));
        (this.receivers ??= new Map()).set(node, this.receivers?.get(object) ?? "");
    }
    /** The category of a registry expression, [] of the registry itself, undefined of anything else. */
    category(object) {
        const known = this.outerCategory(object);
        return typeof known === "string" && known !== "" ? [known] : known;
    }
    outerCategory(object) {
        if (object.type === "CallExpression") return this.registries.get(object);
        if (lastName(object) === "registry") return [];
        return (object.type === "Identifier" && this.aliases.get(object.name)) || undefined;
    }
    alias(node) {
        const category = this.registries.get(node.init);
        if (category === undefined || lastName(node.init.callee) !== "category") return;
        const known = this.aliases.get(node.id.name);
        this.aliases.set(node.id.name, known !== undefined && known !== category ? "" : category);
    }
    register(node, name, arg, object, stack) {
        let category;
        let receiver = "";
        if (object.type === "CallExpression") {
            category = this.registries.get(object);
            receiver = this.receivers?.get(object) ?? "";
        } else {
            receiver = lastName(object);
            if (receiver === undefined) return;
            category = object.type === "Identifier" ? this.aliases.get(receiver) : undefined;
            if (category === undefined && /egistry$/.test(receiver)) category = receiver === "action_registry" ? "actions" : "";
        }
        if (category === undefined) return;
        this.registries.set(node, category);
        (this.receivers ??= new Map()).set(node, receiver);
        const constant = this.lit(arg) === undefined;
        const value = constant ? this.constant(arg) : this.lit(arg);
        if (value === undefined) {
            this.computed.push(category);
            return;
        }
        const [start, end] = constant ? [arg.start, arg.end] : [arg.start + 1, arg.end - 1];
        const guarded = name === "contains" || name === "get" && node.arguments.length > 1;
        this.registrations.push([name, category, receiver, well(value), this.at(start), this.at(end), guarded, this.symbol(stack),
            constant]);
    }

    route(via, arg, stack) {
        const raw = this.body(arg);
        if (!/^\/./s.test(raw)) return;
        this.ref("route", via, arg, stack);
        const m = /^(\/web\/dataset\/(?:call_kw|call_button)\/)([^/]+)(?:\/([^/]*))?(\/)?/s.exec(raw);
        if (m && !raw.includes("\\")) {
            const a = arg.start + 1 + m[1].length;
            const r = this.ref("model", via, arg, stack, a, a + m[2].length);
            if (!m[4]) r[5] = m[3] ?? "";
        }
    }

    object(node, stack) {
        const parent = stack[stack.length - 2];
        const caller = /CallExpression|NewExpression/.test(parent.type) && !parent.optional ? parent : undefined;
        const call = caller?.arguments[0] === node ? caller : undefined;
        const callee = call && lastName(call.callee);
        let via;
        if (caller?.arguments[1] === node && rpcNames.has(lastName(caller.callee))
            && this.lit(caller.arguments[0]) !== undefined && /^\/web\/dataset\/call_(kw|button)\/?$/.test(this.body(caller.arguments[0]))) {
            via = "rpc"; // the route leaves model and method to the object
        }
        if (callee === "_rpc") via = "_rpc";
        if (callee === "query" && /rpc$/.test(lastName(call.callee.object) ?? "")) via = "rpc.query";
        let model;
        let method = "";
        for (const p of node.properties) {
            if (p.type !== "Property" || p.computed || p.kind !== "init" || p.method || p.shorthand) continue;
            if (p.key.type === "Literal" && typeof p.key.value !== "string") continue;
            const key = p.key.type === "Identifier" ? p.key.name : this.body(p.key);
            const inside = stack.concat(p);
            if (key === "views") this.views(p.value, inside);
            if (this.lit(p.value) === undefined) continue;
            if (["res_model", "resModel"].includes(key)) this.ref("model", key, p.value, inside);
            else if (key === "template" && templateName.test(this.body(p.value))) this.ref("template", key, p.value, inside);
            else if (key === "tag" && ["doAction", "do_action"].includes(callee)) this.ref("tag", key, p.value, inside);
            else if (key === "subtype_xmlid" || /^[^,]*_view_ref$/.test(key)) this.ref("xmlid", key, p.value, inside);
            else if (key === "view_mode") this.viewMode(p.value, inside);
            else if (via && via !== "rpc" && key === "route") this.route(via, p.value, inside);
            else if (via && key === "model") model = this.ref("model", via, p.value, inside);
            else if (via && key === "method") method = well(this.lit(p.value));
        }
        if (model) model[5] = method;
    }

    /** The pairs [id, type] of an action's views. The value may go on behind the list, as in […].filter(f). */
    views(value, stack) {
        const inside = stack.slice();
        while (value && value.type !== "ArrayExpression") {
            inside.push(value);
            value = value.object ?? value.callee ?? value.left ?? value.tag ?? value.test ?? (value.type === "ChainExpression" ? value.expression : undefined);
        }
        for (const pair of value?.elements ?? []) {
            if (pair?.type !== "ArrayExpression" || this.lit(pair.elements[1]) === undefined) continue;
            this.ref("view-type", "views", pair.elements[1], inside.concat(value, pair));
        }
    }
    viewMode(value, stack) {
        let start = value.start + 1;
        for (const mode of this.body(value).split(",")) {
            const from = start + mode.length - mode.trimStart().length;
            if (mode.trim()) this.ref("view-type", "view_mode", undefined, stack, from, from + mode.trim().length);
            start += mode.length + 1;
        }
    }

    service(node, stack) {
        const services = node.object;
        if (lastName(services) !== "services" || services.type !== "MemberExpression" || lastName(services.object) !== "env") return;
        if (!node.computed) this.ref("service", "services", node.property, stack, node.property.start, node.property.end);
        else if (!node.optional && this.lit(node.property) !== undefined) this.ref("service", "services", node.property, stack);
    }

    content(node, stack) {
        if (this.skipContent.has(node)) return;
        const parent = stack[stack.length - 2];
        const inline = parent?.type === "TaggedTemplateExpression" && parent.quasi === node && lastName(parent.tag) === "xml";
        if (node.type === "Literal") {
            if (typeof node.value === "string") this.contentOf(node, node.start + 1, node.end - 1, false, stack);
            return;
        }
        node.quasis.forEach((q, i) => {
            const head = i === 0;
            if (head && !inline) this.contentOf(node, q.start, q.end, node.expressions.length > 0, stack);
            else if (!head) this.menus(q.start, q.end, stack);
        });
    }
    contentOf(node, a, b, partial, stack) {
        const raw = this.text.slice(a, b);
        let kind;
        if (Buffer.byteLength(raw) >= 5) {
            if (/^(https?|wss?):\/\/./s.test(raw) || /^\/\/(?=[\w$.-]+)[\w$-][\w$.-]*\.[\w$-]+(?![\w$.-])([/:?#]|$)/.test(raw)) kind = "url";
            else if (/^\/[\w$]+\/static\/[^ \n<]+$/.test(raw)) kind = "asset";
        } else return;
        if (!kind) return this.menus(a, b, stack);
        const value = node.type === "Literal" ? node.value : node.quasis[0].value.cooked;
        this.refs.push([kind, "", well(value), this.at(a), this.at(b), "", partial, this.symbol(stack)]);
    }
    menus(a, b, stack) {
        const raw = this.text.slice(a, b);
        for (const m of raw.matchAll(/data-menu-xmlid[=\\"']*([\w$.-]+)(?=["'\\\]])/dg)) {
            if (!/^[^.]+\./.test(m[1])) continue;
            this.ref("xmlid", "data-menu-xmlid", undefined, stack, a + m.indices[1][0], a + m.indices[1][1]);
        }
    }
    inline(quasi, stack) {
        const q = quasi.quasis[0];
        const raw = this.text.slice(q.start, q.end).replace(/<!--[^]*?-->/g, (c) => " ".repeat(c.length));
        for (const tag of raw.matchAll(/<[^\s>"']+(?:\s+[\w$.:-]+\s*=\s*(?:"[^"]*"|'[^']*')|\s+[\w$.:-]+)*/g)) {
            for (const m of tag[0].matchAll(/\s([\w$.:-]+)\s*=\s*("[^"]*"|'[^']*')/dg)) {
                if (!["t-call", "t-inherit"].includes(m[1]) || !templateName.test(m[2].slice(1, -1))) continue;
                const a = q.start + tag.index + m.indices[2][0] + 1;
                this.ref("template", m[1], undefined, stack.concat(quasi), a, a + m[2].length - 2);
            }
        }
    }
}

function accepts(text, sourceType) {
    try {
        if (sourceType === "module") new vm.SourceTextModule(text);
        else new vm.Script(text);
        return true;
    } catch {
        return false;
    }
}

function lexed(text, at) {
    try {
        const [imports] = lexer.parse(text);
        return imports.filter((i) => i.n !== undefined).map((i) => (i.d < 0 ? [at(i.s), at(i.e)] : [at(i.s + 1), at(i.e - 1)]));
    } catch {
        return null;
    }
}

function answer(question) {
    const out = { ...question };
    const text = question.text ?? readFileSync(question.path, "utf8").replace(/^\ufeff/, "");
    let parsed;
    try {
        parsed = parse(text);
    } catch (e) {
        out.error = String(e.message);
        return out;
    }
    const map = byteOffsets(text);
    const at = map ? (i) => map[i] : (i) => i;
    out.module = parsed.tree.body.some((n) => /^(Import|Export)/.test(n.type));
    [out.tokens, out.values] = tokensOf(parsed.tokens, at);
    out.comments = parsed.comments.length;
    const r = new Reader(text, parsed.tree, parsed.tokens, at);
    for (const key of ["imports", "exports", "defines", "registrations", "computed", "asked", "refs"]) out[key] = r[key];
    out.variables = r.variables;
    if (question.text) out.engine = accepts(text, parsed.sourceType);
    out.lexer = lexed(text, at);
    return out;
}

function write(s) {
    const data = Buffer.from(s);
    for (let n = 0; n < data.length; ) {
        try {
            n += writeSync(1, data, n);
        } catch (e) {
            if (e.code !== "EAGAIN") throw e;
        }
    }
}

for await (const line of createInterface({ input: process.stdin })) {
    write(JSON.stringify(answer(JSON.parse(line))) + "\n");
}
