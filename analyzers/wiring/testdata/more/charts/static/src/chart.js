import { Component, useRef } from "@odoo/owl";

export class Chart extends Component {
    static template = "charts.Chart";
    setup() {
        this.main = useRef("main");
        this.made = useRef("made");
        this.gone = useRef("gone"); // want MOD1004 "no template of the module has t-ref=.gone."
        this.name = useRef(this.props.name);
    }
    draw() {
        echarts.init(this.main.el).setOption({ series: [] });
        echarts.init(document.getElementById("by_id"));
        echarts.init(document.querySelector("#not_there")); // want MOD1004 "no template of the module has id=.not_there."
        echarts.init(document.querySelector(".any .selector"));
    }
}
