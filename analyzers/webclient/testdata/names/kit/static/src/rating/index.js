import { Component } from "@odoo/owl";

export class Rating extends Component {
    static template = "kit.Rating";
}
