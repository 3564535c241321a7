import { registry } from "@web/core/registry";
import { registerTour } from "./helper";

registry.category("web_tour.tours").add("here", { url: "/odoo", steps: () => [] });
registerTour("helped", {});
