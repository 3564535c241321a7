import { useService } from "@web/core/utils/hooks";

export function setup(component) {
    if (component.hasService("perhaps")) {
        component.perhaps = useService("perhaps"); // want REF413 "service perhaps"
    }
    if ("maybe" in component.env.services) {
        component.maybe = useService("maybe"); // want REF413 "service maybe"
    }
    component.gone = useService("gone"); // want REF413 "service gone"
}
