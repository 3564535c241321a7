// Combines browser templates by Odoo's own applyInheritance, which the page has. `templates` are all templates in the
// order of loading, each {parent, extension, text}; parent is the place of the template it inherits from. answer(n) gives
// the combined tree of one as [tag, attributes, children], or {"error": text}; names without their namespaces.
window.odoo = {};
const parser = new DOMParser();

const parse = (text) => parser.parseFromString(text, "text/xml").documentElement;

function clone(element) {
    const copy = element.cloneNode(true);
    new Document().append(copy);
    return copy;
}

// The template of one place, with those extensions that came before a limit, as _getTemplate in templates.js.
function template(n, limit) {
    const { parent, text } = templates[n];
    let result = parse(text);
    if (parent !== null) {
        const element = clone(result);
        result = applyInheritance(clone(template(parent, Math.min(limit, n))), element);
        if (result.tagName !== element.tagName) {
            const old = result;
            result = new Document().createElement(element.tagName);
            result.append(...old.childNodes);
        }
        for (const { name, value } of element.attributes) {
            if (!["t-inherit", "t-inherit-mode"].includes(name)) {
                result.setAttribute(name, value);
            }
        }
    }
    templates.forEach((other, i) => {
        if (other.extension && other.parent === n && i < limit) {
            result = applyInheritance(clone(result), clone(parse(other.text)));
        }
    });
    return result;
}

function dump(e) {
    const attributes = [...e.attributes].filter((a) => a.name !== "xmlns" && a.prefix !== "xmlns");
    return [e.localName, Object.fromEntries(attributes.map((a) => [a.localName, a.value])), [...e.children].map(dump)];
}

function answer(n) {
    try {
        const at = templates[n].extension ? templates[n].parent : n;
        return JSON.stringify(dump(template(at, n + 1)));
    } catch (error) {
        return JSON.stringify({ error: String(error) });
    }
}
