/** @odoo-module alias=project_x.dashboard default=false **/
// Everything that Parse reads, in the forms that Odoo's own files have. Tests, benchmarks and fuzzing start from it.

import { Component, onWillStart, useState as state, xml } from "@odoo/owl";
import { registry } from '@web/core/registry';
import { rpc } from "@web/core/network/rpc";
import { useService } from "@web/core/utils/hooks";
import Dialog, { default as Other, confirm as ask } from "../../core/dialog";
import * as utils
    from /* here */ "./utils";
import "./side_effect";
export * from "./more";
export * as all from "@project_x/all";
export { one, two as zwei } from "@project_x/numbers";

const viewRegistry = registry.category("views"),
    formViews = registry.category("views");
export const LIMIT = 80 / 2 / 1, pattern = /["'`/*]/g;
export let counter = 0
const { a = /}/ } = {};

// smartdelta:ignore EE105 loaded only where the addon is there
export class Dashboard extends Component {
    static template = "project_x.Dashboard";
    static components = { Dialog };
    static props = ["*"];
    total = 1 / 2;
    #cache = {};

    setup() {
        this.orm = useService("orm");
        this.action = useService('action');
        this.state = state({ rows: [], share: 100 / this.total / 2 });
        onWillStart(async () => {
            const rows = await this.orm.searchRead("project.task", [["stage_id", "!=", false]], ["name"]);
            await this.orm.call("project.project", "get_panel_data", [this.props.id]);
            await this.orm.silent.call('mail.thread', "message_post", [], {});
            await this.env.services.orm.webReadGroup("project.task", [], ["stage_id"], []);
            this.state.rows = rows.map((row) => `${row.name}: ${row.hours ? `${row.hours / 60} h` : "-"}`);
        });
    }

    async open({ id, model = "res.partner" }) {
        const data = await rpc("/web/dataset/call_kw/project.task/web_read", { args: [id] });
        await rpc('/project_x/refresh');
        this.action.doAction("project_x.action_dashboard");
        this.action.doAction({
            type: "ir.actions.act_window",
            res_model: "project.task",
            views: [[false, "form"]],
            context: { form_view_ref: "project_x.view_task_form" },
        });
        this.env.services.action.doAction({ type: "ir.actions.client", tag: "project_x.panel" });
        if (await user.hasGroup("project.group_project_manager")) {
            this.env.services["notification"].add("Prose about helpdesk.ticket, https://no.example");
        }
        return data.rate > 0 ? data.sum / data.rate : /n\/a/.source;
    }

    get url() {
        return `https://api.example.com/v1/${this.total}?x=${1 / 2}`;
    }

    static async *pages() {
        yield* [1, 2].map((n) => n / 2);
    }
}

Dashboard.Row = class extends Component {
    static template = xml`
        <div t-att-class="cls"><!-- <t t-call="project_x.Hidden"/> -->
            <t t-call="project_x.Row"/><t t-call="{{ dynamic }}" t-inherit='project_x.Base'/>
        </div>`;
};

registry.category("actions").add("project_x.dashboard", Dashboard);
registry
    .category("web_tour.tours")
    .add("project_x_tour", {
        url: "/odoo",
        steps: () => [
            stepUtils.goToAppSteps("project.menu_main_pm"),
            { trigger: '.o_app[data-menu-xmlid="project_x.menu_root"]', run: "click" },
        ],
    })
    .add("project_x_second_tour", {});
viewRegistry.add("project_x_kanban", { ...viewRegistry.get("kanban"), template: "project_x.KanbanView" });
registry.category("debug").category("form").add("item", () => {});
if (formViews.contains("gantt")) {
    formViews.get("gantt", null);
}

odoo.define("project_x.legacy", ["web.core", '@web/core/l10n'], function (require) {
    "use strict";
    const core = require("web.core");
    try {
        var optional = require('web_studio.bus');
    } catch {
        optional = null;
    }
    core.action_registry.add("project_x.old", core);
    core.qweb.render("project_x.Old");
    return core._rpc({ model: "sale.order", method: "read", args: [] }).then(() => import("./lazy"));
});
odoo.define('project_x.older', function (require) {
    const tour = require("web_tour.tour");
    tour.register("old_tour", { test: true });
    loadBundle("web.assets_backend"); loadJS("/web/static/lib/jquery/jquery.js"); loadCSS("//cdn.example.com/x.css");
});

/* smartdelta:ignore IAP205 a test double */ const endpoint = "https://iap.example.com/" + "path";
label: for (const x of [1, 2]) if (x) /re/.test(x); else break label
export default Dashboard;
