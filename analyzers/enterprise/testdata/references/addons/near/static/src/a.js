import { ResizablePanel } from "@web/core/resizable_panel/resizable_panel";
// import x from "@web_enterprise/x"
export class Panel extends ResizablePanel {
    static template = "web_studio.ResizablePanel";
}
export const text = "helpdesk.ticket @web_enterprise/x";
