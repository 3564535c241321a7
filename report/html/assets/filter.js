"use strict";
(() => {
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  const bar = document.getElementById("filters");
  if (!bar) return;
  const all = [...document.querySelectorAll(".f")];
  const uncounted = document.getElementById("uncounted");
  const rule = new Map(all.map((f) => [f, f.querySelector("small").textContent.split(" ")[0]]));
  const text = new Map(all.map((f) => [f, f.textContent.toLowerCase()]));
  const count = document.getElementById("shown");
  const value = (name) => bar.elements[name]?.value ?? "";
  const state = (f) => ["k", "s"].find((c) => f.classList.contains(c)) ?? "c";
  const module = (f) => f.closest(".group")?.id ?? f.dataset.m;

  function apply() {
    const levels = [...bar.querySelectorAll("[name=level]:checked")].map((box) => box.value);
    const words = value("words").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const f of all) {
      const fits = levels.some((level) => f.classList.contains(level))
        && (!value("rule") || rule.get(f) === value("rule") || rule.get(f).replace(/\d+$/, "") === value("rule"))
        && (!value("module") || module(f) === value("module"))
        && (!value("state") || state(f) === value("state"))
        && words.every((word) => text.get(f).includes(word));
      f.hidden = !fits;
      if (fits) shown++;
    }
    for (const group of document.querySelectorAll(".group")) {
      group.hidden = !group.querySelector(".f:not([hidden])");
    }
    if (uncounted) {
      uncounted.closest("section").hidden = !uncounted.querySelector(".f:not([hidden])");
      if (value("state") && value("state") !== "c") uncounted.open = true;
    }
    count.textContent = shown === all.length ? `${shown} findings` : `${shown} of ${all.length} findings`;
  }

  // A link to a finding opens it, and takes back filters that hide it.
  function follow() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    if (target.closest("[hidden]") || target.querySelector(".f[hidden]")) { bar.reset(); apply(); }
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView();
  }

  // The address always names the finding that was opened last, to be copied.
  function name(event) {
    const f = event.target.closest(".f > summary")?.parentElement;
    if (f) history.replaceState(null, "", f.open ? location.pathname + location.search : `#${f.id}`);
  }

  // A long report leaves out the links to the rules' texts; a finding gets its own when it opens.
  function explain(event) {
    const f = event.target;
    if (!rule.has(f) || !f.open || f.querySelector("a")) return;
    const link = document.createElement("a");
    link.href = `#r-${rule.get(f)}`;
    link.textContent = `Why ${rule.get(f)}`;
    const p = document.createElement("p");
    p.append(link);
    f.append(p);
  }

  bar.hidden = false;
  document.addEventListener("toggle", explain, true);
  document.addEventListener("click", name);
  bar.addEventListener("input", apply);
  bar.addEventListener("reset", () => setTimeout(apply));
  bar.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("hashchange", follow);
  apply();
  follow();
})();
