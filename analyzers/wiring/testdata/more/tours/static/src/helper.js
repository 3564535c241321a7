export function registerTour() {}
