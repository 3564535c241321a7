"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const all = (selector, within = document) => [...within.querySelectorAll(selector)];
  const make = (name, props) => Object.assign(document.createElement(name), props);

  // Long lists wait as text for somebody to open them; without scripts a browser shows them as they are.
  function fill(within) {
    for (const waiting of all("noscript", within)) {
      const t = document.createElement("template");
      t.innerHTML = waiting.textContent;
      const box = waiting.parentElement;
      waiting.replaceWith(t.content);
      all("table", box).forEach(sortable);
      if (box.id === "rest") searchable(box);
    }
  }
  addEventListener("beforeprint", () => {
    fill(document);
    all("details").forEach((d) => { d.open = true; });
  });
  document.addEventListener("toggle", (event) => {
    if (event.target.open) fill(event.target);
    explain(event.target);
  }, true);

  // Themes: the system's, until somebody chooses the other one.
  const theme = $("theme");
  const dark = matchMedia("(prefers-color-scheme: dark)");
  theme.hidden = false;
  theme.addEventListener("click", () => {
    const now = document.documentElement.dataset.theme ?? (dark.matches ? "dark" : "light");
    document.documentElement.dataset.theme = now === "dark" ? "light" : "dark";
  });

  // Tables: a click on a heading sorts by it, the worst first.
  function sortable(table) {
    const body = table.tBodies[0];
    if (!table.closest(".heat") || !body || body.rows.length < 2) return;
    [...table.tHead.rows[0].cells].forEach((head, column) => {
      const button = make("button", { type: "button", className: "sort" });
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const up = head.getAttribute("aria-sort") !== "ascending";
        all("[aria-sort]", table.tHead).forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", up ? "ascending" : "descending");
        const key = (row) => {
          const text = row.cells[column].textContent.trim();
          const rank = { fail: 0, pass: 100, "–": 101 }[text] ?? parseInt(text, 10);
          return column && !Number.isNaN(rank) ? rank : text;
        };
        const order = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b)));
        const rows = [...body.rows].map((row) => [key(row), row]);
        rows.sort(([a], [b]) => (up ? order(a, b) : order(b, a)));
        body.append(...rows.map(([, row]) => row));
      });
    });
  }
  function searchable(box) {
    const label = make("label", { className: "field", textContent: "Modules with " });
    const words = make("input", { type: "search", autocomplete: "off" });
    label.append(words);
    box.querySelector("summary").after(label);
    words.addEventListener("input", () => {
      for (const row of box.querySelector("tbody").rows) {
        row.hidden = !row.cells[0].textContent.toLowerCase().includes(words.value.trim().toLowerCase());
      }
    });
  }
  all("table").forEach(sortable);

  // The drawing: what a module has to do with others stands out while the pointer or the focus is on it.
  for (const svg of all(".graph svg")) {
    const mark = (event) => {
      const node = event.type === "pointerout" || event.type === "focusout" ? null : event.target.closest("g[data-i]");
      svg.classList.toggle("lit", !!node);
      for (const edge of all("path[data-from]", svg)) {
        const touches = node && (edge.dataset.from === node.dataset.i || edge.dataset.to === node.dataset.i);
        edge.classList.toggle("on", !!touches);
      }
      const near = new Set(all("path.on", svg).flatMap((e) => [e.dataset.from, e.dataset.to]).concat(node?.dataset.i));
      for (const g of all("g[data-i]", svg)) g.classList.toggle("on", near.has(g.dataset.i));
    };
    for (const kind of ["pointerover", "pointerout", "focusin", "focusout"]) svg.addEventListener(kind, mark);
    all("g[data-i]", svg).forEach((g) => { g.tabIndex = 0; g.setAttribute("role", "img"); });
    const box = svg.parentElement;
    const width = svg.width.baseVal.value;
    const height = svg.height.baseVal.value;
    let scale = 1;
    const zoom = (to) => {
      scale = Math.min(Math.max(to, 0.25), 3);
      svg.setAttribute("width", width * scale);
      svg.setAttribute("height", height * scale);
    };
    const bar = make("p", { className: "zoom" });
    for (const [text, label, by] of [["+", "Zoom in", 1.25], ["−", "Zoom out", 0.8], ["1:1", "1:1, whole size", 0]]) {
      const button = make("button", { type: "button", textContent: text });
      button.setAttribute("aria-label", label);
      button.addEventListener("click", () => zoom(by ? scale * by : 1));
      bar.append(button);
    }
    box.before(bar);
    const first = svg.querySelector("g.bad, g[data-i]"); // a phone starts at what there is to see
    if (first && box.scrollWidth > box.clientWidth) {
      const at = first.getBoundingClientRect();
      box.scrollLeft += at.left + at.width / 2 - box.getBoundingClientRect().left - box.clientWidth / 2;
    }
  }

  const bar = $("filters");
  const level = (f) => ["e", "w", "n"].find((c) => f.classList.contains(c));
  const state = (f) => ["k", "s"].find((c) => f.classList.contains(c)) ?? "c";
  const whole = (f) => [f.closest(".m")?.querySelector("summary > span").textContent ?? "", f.textContent].join(" ");
  const message = (f) => (f.closest(".m") ?? f).querySelector("summary > span").textContent;
  const place = (f) => (f.querySelector("small")?.textContent.split(" · ").slice(1).join(" · ")
    ?? f.querySelector("summary > span").textContent);

  // A finding gets what only somebody who opened it needs.
  function explain(f) {
    if (!f.classList.contains("f") || !f.open || f.dataset.done) return;
    f.dataset.done = "yes";
    const rule = f.dataset.r;
    const p = make("p", { className: "acts" });
    if (!f.querySelector(`a[href="#r-${rule}"]`)) p.append(make("a", { href: `#r-${rule}`, textContent: `Why ${rule}` }));
    const [, path, line] = /^(.*?)(?::(\d+):\d+)?$/.exec(place(f));
    const source = $("main").dataset.source;
    if (source) {
      const href = source + path.split("/").map(encodeURIComponent).join("/") + (line ? `#L${line}` : "");
      p.append(make("a", { href, textContent: "Open the file", rel: "noreferrer" }));
    }
    const copy = make("button", { type: "button", textContent: "Copy an ignore line" });
    copy.addEventListener("click", () => {
      const text = `smartdelta:ignore ${rule} REASON`;
      const says = path.endsWith(".py") ? `# ${text}` : /\.(xml|html)$/.test(path) ? `<!-- ${text} -->`
        : `  - {rule: ${rule}, path: ${JSON.stringify(path)}, reason: REASON}`;
      navigator.clipboard.writeText(says).then(() => { copy.textContent = says; }, () => { copy.textContent = says; });
    });
    p.append(copy);
    f.append(p);
  }
  all(".f[open]").forEach(explain);

  // A link to what a list still holds fills all lists; one to what a filter hides takes it back.
  function follow() {
    const id = decodeURIComponent(location.hash.slice(1));
    if (!id) return;
    if (!$(id)) fill(document);
    const target = $(id);
    if (!target) return;
    if (bar && (target.closest("[hidden]") || target.querySelector(".f[hidden]"))) { bar.reset(); apply(); }
    for (let d = target.closest("details"); d; d = d.parentElement.closest("details")) d.open = true;
    target.scrollIntoView();
  }
  addEventListener("hashchange", follow);

  // The address always names the finding that was opened last, to be copied.
  document.addEventListener("click", (event) => {
    const f = event.target.closest(".f > summary")?.parentElement;
    if (f) history.replaceState(null, "", f.open ? location.pathname + location.search : `#${f.id}`);
    const rule = event.target.closest("a[data-rule]")?.dataset.rule;
    if (rule && bar) { bar.reset(); bar.elements.rule.value = rule; counted(); }
  });
  if (!bar) { follow(); return; }

  const value = (name) => bar.elements[name]?.value ?? "";
  const count = $("shown");
  const uncounted = $("uncounted");
  let total = Number(bar.dataset.all) + Number(bar.dataset.hidden);
  function isFiltered() {
    return ["rule", "module", "state", "words"].some((name) => value(name)) || !!bar.querySelector("[name=level]:not(:checked)");
  }
  function apply() {
    if (!isFiltered() && document.querySelector(".r > noscript")) { // nothing is left out, and nothing need be made
      count.textContent = `${total} findings`;
      return;
    }
    for (const r of all(".r, #uncounted")) fill(r);
    const levels = all("[name=level]:checked", bar).map((box) => box.value);
    const words = value("words").toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    const list = all(".f");
    total = list.length;
    for (const f of list) {
      const rule = f.dataset.r;
      const fits = levels.includes(level(f))
        && (!value("rule") || rule === value("rule") || rule.replace(/\d+$/, "") === value("rule"))
        && (!value("module") || f.dataset.m === value("module"))
        && (!value("state") || state(f) === value("state"))
        && (!words.length || words.every((word) => whole(f).toLowerCase().includes(word) || rule.toLowerCase().includes(word)));
      f.hidden = !fits;
      if (fits) shown++;
    }
    for (const frame of all(".m, .r")) frame.hidden = !frame.querySelector(".f:not([hidden])");
    if (uncounted) {
      uncounted.closest("section").hidden = !uncounted.querySelector(".f:not([hidden])");
      if (value("state") && value("state") !== "c") uncounted.open = true;
    }
    count.textContent = shown === total ? `${shown} findings` : `${shown} of ${total} findings`;
  }

  $("csv").addEventListener("click", () => {
    for (const r of all(".r, #uncounted")) fill(r);
    const cell = (text) => `"${(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
    const module = new Map(all("[name=module] option", bar).map((o) => [o.value, o.textContent]));
    const names = { e: "error", w: "warning", n: "note" };
    const rows = all(".f:not([hidden])").map((f) => [
      names[level(f)], f.dataset.r, module.get(f.dataset.m) ?? "", place(f), message(f),
    ]);
    const text = [["severity", "rule", "module", "place", "message"], ...rows].map((row) => row.map(cell).join(",")).join("\r\n");
    const href = URL.createObjectURL(new Blob([text], { type: "text/csv" }));
    make("a", { href, download: "findings.csv" }).click();
    URL.revokeObjectURL(href);
  });

  // What a card counts does not include what is suppressed or known.
  function counted() {
    if (bar.elements.state) bar.elements.state.value = "c";
    apply();
  }

  bar.hidden = false;
  bar.addEventListener("input", apply);
  bar.addEventListener("reset", () => setTimeout(apply));
  bar.addEventListener("submit", (event) => event.preventDefault());
  apply();
  follow();
})();
