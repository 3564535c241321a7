odoo.define("@kit/lib", ["@odoo/owl"], function (require) {
    return require("@odoo/owl");
});
