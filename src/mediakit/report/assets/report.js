/* The report's behaviour: theme, code toggle, evidence panel, sortable tables. Nothing is fetched, and no
   text from the data is ever parsed as HTML. Without this script the tables under the charts remain. */
(() => {
  "use strict";
  const root = document.documentElement;
  const PAGE = 40;
  const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
  let strings = {};

  const stored = (name, value) => {
    try {
      if (value === undefined) return localStorage.getItem(name);
      localStorage.setItem(name, value);
    } catch { /* private windows and local files may have no storage */ }
    return null;
  };
  const theme = stored("mediakit-theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  root.classList.add("js");

  const clean = (text) => String(text ?? "").replace(CONTROLS, "");
  const say = (key, values = {}) =>
    (strings[key] || key).replace(/\{(\w+)[^}]*\}/g, (_, name) => values[name] ?? "");
  const digits = (n) => new Intl.NumberFormat(root.lang === "ar" ? "ar-u-nu-arab" : "en").format(n);
  const json = (element) => JSON.parse(element.textContent);

  /** An element with properties and children; strings become text nodes. */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === "onclick") element.addEventListener("click", value);
      else if (value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children.filter((child) => child !== null));
    return element;
  }
  const button = (label, onclick, properties = {}) =>
    make("button", { type: "button", class: "mk-button", onclick, ...properties }, label);

  // ---------------------------------------------------------------- page tools

  function tools() {
    const place = document.querySelector(".mk-tools");
    if (document.querySelector(".mk-code")) place.append(codeButton());
    place.append(themeButton(), button(strings.print, () => window.print()));
  }

  function codeButton() {
    const toggle = button(strings.show_code, () => {
      const shown = root.classList.toggle("mk-code-shown");
      for (const part of document.querySelectorAll(".mk-code")) part.open = shown;
      toggle.textContent = shown ? strings.hide_code : strings.show_code;
      toggle.setAttribute("aria-pressed", shown);
    }, { "aria-pressed": "false" });
    return toggle;
  }

  function themeButton() {
    const isDark = () => root.dataset.theme
      ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    const toggle = button(isDark() ? strings.light : strings.dark, () => {
      root.dataset.theme = isDark() ? "light" : "dark";
      stored("mediakit-theme", root.dataset.theme);
      toggle.textContent = isDark() ? strings.light : strings.dark;
    });
    return toggle;
  }

  // ---------------------------------------------------------------- evidence

  /** Rows by key for one figure or table. */
  function evidenceOf(id) {
    const rows = new Map();
    for (const block of document.querySelectorAll("script.mk-evidence")) {
      if (block.dataset.for !== id) continue;
      for (const row of json(block)) rows.set(row.key, [...(rows.get(row.key) || []), row]);
    }
    return rows;
  }

  function enliven(figure) {
    const rows = evidenceOf(figure.id);
    if (!rows.size) return;
    const title = clean(figure.querySelector(".mk-title, caption")?.firstChild?.textContent);
    const open = (key, label) => panel.open(rows.get(key), [title, label].filter(Boolean).join(": "));
    const marked = enlivenMarks(figure, rows, open);
    const called = labelsOf(figure);
    for (const table of figure.querySelectorAll(".mk-table")) enlivenRows(table, rows, called, open);
    if (marked) {
      figure.querySelector(".mk-picture").after(make("p", { class: "mk-hint" }, strings.hint));
    }
  }

  /** What the marks of a chart are called, by key. */
  function labelsOf(figure) {
    const block = figure.querySelector("script.mk-keys");
    const marks = Object.entries(block ? json(block) : {}).map(([id, key]) => [key, document.getElementById(id)]);
    return new Map(marks.filter(([, mark]) => mark).map(([key, mark]) => [key, mark.dataset.label]));
  }

  function enlivenMarks(figure, rows, open) {
    const block = figure.querySelector("script.mk-keys");
    const svg = figure.querySelector("svg");
    if (!block || !svg) return 0;
    const marks = [];
    for (const [id, key] of Object.entries(json(block))) {
      const mark = document.getElementById(id);
      if (!mark || !rows.has(key)) continue;
      const label = mark.dataset.label;
      mark.classList.add("mk-live");
      mark.setAttribute("role", "button");
      mark.setAttribute("tabindex", marks.length ? "-1" : "0");
      mark.setAttribute("aria-label", say("show", { label }));
      mark.addEventListener("click", () => open(key, label));
      mark.addEventListener("keydown", (event) => steer(event, marks, () => open(key, label)));
      marks.push(mark);
    }
    if (marks.length) svg.setAttribute("role", "group");
    return marks.length;
  }

  /** Arrows walk through the marks of a chart, Enter and Space open one; a chart is one stop of Tab. */
  function steer(event, marks, open) {
    const at = marks.indexOf(event.currentTarget);
    const back = root.dir === "rtl" ? "ArrowRight" : "ArrowLeft";
    const steps = { ArrowDown: at + 1, ArrowUp: at - 1, ArrowLeft: at + 1, ArrowRight: at + 1, [back]: at - 1,
      Home: 0, End: marks.length - 1 };
    if (event.key === "Enter" || event.key === " ") open();
    else if (event.key in steps) {
      const next = marks[Math.max(0, Math.min(marks.length - 1, steps[event.key]))];
      marks[at].setAttribute("tabindex", "-1");
      next.setAttribute("tabindex", "0");
      next.focus();
    } else return;
    event.preventDefault();
  }

  function enlivenRows(table, rows, called, open) {
    const live = [...table.querySelectorAll("tbody tr[data-key]")].filter((r) => rows.has(r.dataset.key));
    if (!live.length) return;
    table.tHead?.rows[0].append(make("th", { scope: "col", class: "mk-evidence-cell" }, strings.title));
    for (const row of table.tBodies[0].rows) {
      const found = rows.get(row.dataset.key);
      if (!found) {
        row.append(make("td", { class: "mk-evidence-cell" }));
        continue;
      }
      const label = called.get(row.dataset.key) ?? clean(row.cells[0].textContent);
      const show = () => open(row.dataset.key, label);
      const opener = button(digits(found[0].total ?? found.length), show, { "aria-label": say("show", { label }) });
      row.append(make("td", { class: "mk-evidence-cell" }, opener));
      row.classList.add("mk-row");
      row.addEventListener("click", (event) => event.target.closest("button, a") || show());
    }
  }

  // ---------------------------------------------------------------- panel

  const ORDERS = {
    newest: (a, b) => String(b.date ?? "").localeCompare(String(a.date ?? "")),
    oldest: (a, b) => String(a.date ?? "9").localeCompare(String(b.date ?? "9")),
    outlet: (a, b) => String(a.outlet ?? "").localeCompare(String(b.outlet ?? ""), "ar"),
    sure: (a, b) => (b.confidence ?? 0) - (a.confidence ?? 0),
  };

  const panel = {
    build() {
      this.heading = make("h2", { id: "mk-panel-title", tabindex: "-1", dir: "auto" });
      this.count = make("p", { class: "mk-count", role: "status" });
      this.filter = make("input", { type: "search", placeholder: strings.filter, "aria-label": strings.filter });
      this.sort = make("select", { "aria-label": strings.sort },
        ...Object.keys(ORDERS).map((name) => make("option", { value: name }, strings[name])));
      this.copy = button(strings.copy, () => this.copyRows());
      const download = button(strings.csv, () => save("evidence.csv", csv(table(this.chosen))));
      this.rows = make("ul", { class: "mk-rows", tabindex: "0", "aria-labelledby": "mk-panel-title" });
      this.dialog = make("dialog", { class: "mk-panel", "aria-labelledby": "mk-panel-title" },
        make("header", {}, this.heading, this.count,
          make("div", { class: "mk-controls" }, this.filter, this.sort, this.copy, download),
          button(strings.close, () => this.dialog.close(), { class: "mk-button mk-close" })),
        this.rows);
      this.filter.addEventListener("input", () => this.fill());
      this.sort.addEventListener("change", () => this.fill());
      this.dialog.addEventListener("click", (event) => event.target === this.dialog && this.dialog.close());
      this.dialog.addEventListener("close", () => this.opener?.focus());
      document.body.append(this.dialog);
    },

    open(rows, title) {
      if (!this.dialog) this.build();
      this.all = rows;
      this.opener = document.activeElement;
      this.heading.textContent = title;
      this.filter.value = "";
      this.copy.textContent = strings.copy;
      this.fill();
      this.dialog.showModal();
      this.heading.focus();
      this.rows.scrollTop = 0;
    },

    fill() {
      const wanted = folded(this.filter.value);
      this.chosen = this.all
        .filter((row) => !wanted || folded([row.sentence, row.outlet, row.title].join(" ")).includes(wanted))
        .sort(ORDERS[this.sort.value]);
      const total = Math.max(this.all[0].total ?? 0, this.all.length);
      const counts = { shown: digits(this.chosen.length), total: digits(this.all.length) };
      this.count.textContent = total > this.all.length
        ? `${say("count", counts)} · ${say("capped", { shown: digits(this.all.length), total: digits(total) })}`
        : say("count", counts);
      this.rows.replaceChildren();
      this.more(0);
    },

    more(from) {
      this.rows.append(...this.chosen.slice(from, from + PAGE).map(item));
      if (!this.chosen.length) this.rows.append(make("li", {}, strings.nothing));
      if (from + PAGE >= this.chosen.length) return;
      const further = make("li", {}, button(strings.more, () => {
        further.remove();
        this.more(from + PAGE);
      }));
      this.rows.append(further);
    },

    async copyRows() {
      const text = table(this.chosen).map((cells) => cells.map((c) => c.replace(/[\t\r\n]+/g, " ")).join("\t")).join("\n");
      await toClipboard(text, this.dialog);
      this.copy.textContent = strings.copied;
    },
  };

  function item(row) {
    const origin = [row.outlet, row.date && new Date(`${row.date}T12:00:00Z`)].filter(Boolean)
      .map((part) => part instanceof Date ? day(part) : clean(part));
    const title = clean(row.title);
    const link = safe(row.url)
      ? make("a", { href: safe(row.url), rel: "noopener noreferrer", target: "_blank", dir: "auto" }, title || strings.source)
      : make("bdi", {}, title);
    const why = [["rule", row.rule], ["entry", row.entry], ["confidence", row.confidence === null || row.confidence === undefined ? null : digits(row.confidence)]];
    return make("li", {},
      make("p", { class: "mk-sentence", dir: "rtl", lang: "ar" }, ...highlighted(row.sentence, row.marks || [])),
      make("p", { class: "mk-origin" }, make("bdi", {}, origin.join(" · ")), origin.length ? " · " : "", link),
      make("p", { class: "mk-why" }, ...why.filter(([, value]) => value)
        .map(([name, value]) => make("span", {}, `${strings[name]}: `, make("bdi", {}, clean(value))))));
  }

  const day = (date) => Number.isNaN(date.getTime()) ? "" : new Intl.DateTimeFormat(
    root.lang === "ar" ? "ar-u-nu-arab" : "en-GB", { dateStyle: "long", timeZone: "UTC" }).format(date);

  /** The sentence as text and <mark> elements. Offsets count code points; spans may overlap. */
  function highlighted(sentence, marks) {
    const points = Array.from(sentence ?? "");
    const edges = new Set([0, points.length]);
    for (const [start, end] of marks) { edges.add(start); edges.add(end); }
    const cuts = [...edges].filter((e) => e >= 0 && e <= points.length).sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => {
      const text = clean(points.slice(start, cuts[i + 1]).join(""));
      const kinds = marks.filter(([s, e]) => s <= start && e >= cuts[i + 1]).map((m) => className(m[2]));
      return kinds.length ? make("mark", { class: kinds.join(" ") }, text) : text;
    });
  }

  const className = (kind) => /^[a-z-]+$/.test(kind) ? (kind.startsWith("mk-") ? kind : `mk-${kind}`) : "mk-hit";

  function safe(url) {
    try {
      const parsed = new URL(url);
      return ["http:", "https:"].includes(parsed.protocol) ? parsed.href : null;
    } catch { return null; }
  }

  /** Arabic letters that are spelt in several ways, as one; no short vowels. */
  const folded = (text) => clean(text).toLowerCase().replace(/[\u064b-\u0652\u0640]/g, "")
    .replace(/[أإآٱ]/g, "ا").replace(/ى/g, "ي").replace(/ة/g, "ه").trim();

  // ---------------------------------------------------------------- tables and files

  const COLUMNS = ["sentence", "outlet", "date", "title", "url", "rule", "entry", "confidence"];
  const guarded = (value) => {
    const text = clean(value);
    return /^[\s]*[=+\-@\t\r|%]/.test(text) && !/^-?[\d.,]+(e-?\d+)?$/.test(text) ? `'${text}` : text;
  };
  const table = (rows) => [COLUMNS, ...rows.map((row) => COLUMNS.map((name) => guarded(row[name])))];
  const csv = (lines) => "\ufeff" + lines.map((cells) => cells.map((c) => `"${c.replaceAll('"', '""')}"`).join(",")).join("\r\n");

  function save(name, text) {
    const link = make("a", { href: URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" })), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }

  async function toClipboard(text, place) {
    try {
      await navigator.clipboard.writeText(text);
    } catch {
      const area = make("textarea", {});
      area.value = text;
      place.append(area);
      area.select();
      document.execCommand("copy");
      area.remove();
    }
  }

  /** A cell as a file of numbers has it: plain numbers, and the ends of an interval in columns of their own. */
  const values = ({ dataset, textContent }) =>
    [dataset.value ?? textContent, ...("low" in dataset ? [dataset.low, dataset.high] : [])];

  function tableTools(element) {
    const head = element.tHead?.rows[0];
    if (!head || element.tBodies[0].rows.length < 3) return;
    for (const cell of head.cells) {
      if (cell.classList.contains("mk-evidence-cell")) continue;
      const label = cell.textContent;
      cell.replaceChildren(make("button", { type: "button", class: "mk-sort", onclick: () => sortBy(element, cell) }, label));
    }
    const rows = [...element.rows].map((row) => [...row.cells]
      .filter((c) => !c.classList.contains("mk-evidence-cell")).flatMap(values).map(guarded));
    const name = `${element.closest("figure")?.id || "table"}.csv`;
    element.parentElement.after(button(strings.csv, () => save(name, csv(rows))));
  }

  function sortBy(element, cell) {
    const down = cell.getAttribute("aria-sort") !== "descending";
    for (const other of element.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    cell.setAttribute("aria-sort", down ? "descending" : "ascending");
    const value = (row) => row.cells[cell.cellIndex]?.dataset.value ?? clean(row.cells[cell.cellIndex]?.textContent);
    const rows = [...element.tBodies[0].rows].sort((a, b) => compare(value(a), value(b)));
    element.tBodies[0].append(...(down ? rows.reverse() : rows));
  }

  function compare(a, b) {
    const [x, y] = [Number.parseFloat(a), Number.parseFloat(b)];
    return Number.isNaN(x) || Number.isNaN(y) ? String(a).localeCompare(String(b), "ar") : x - y;
  }

  /** Boxes that scroll sideways can be reached with the keyboard, the others are no stop of Tab. */
  function scrollers() {
    for (const box of document.querySelectorAll(".mk-scroll, pre")) {
      const scrolls = box.scrollWidth > box.clientWidth;
      for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", strings.scroll]]) {
        if (scrolls) box.setAttribute(name, value);
        else box.removeAttribute(name);
      }
    }
  }

  document.addEventListener("DOMContentLoaded", () => {
    strings = json(document.getElementById("mk-strings"));
    tools();
    for (const figure of document.querySelectorAll(".mk-chart, table.mk-table[id]")) enliven(figure);
    for (const element of document.querySelectorAll("main .mk-table")) tableTools(element);
    scrollers();
    window.addEventListener("resize", scrollers);
    document.addEventListener("toggle", scrollers, true);
  });
})();
