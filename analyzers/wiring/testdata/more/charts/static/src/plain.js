import { Component, useRef } from "@odoo/owl";

export class Plain extends Component {
    setup() {
        this.root = useRef("draws_nothing");
    }
}
