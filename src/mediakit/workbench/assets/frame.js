// Shows a fragment of a page and tells Python what was picked in it: a bar, a row, a mark, or words selected.
const SIDE = 40;

function around(article, range) {
  const before = document.createRange();
  before.setStart(article, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const after = document.createRange();
  after.setStart(range.endContainer, range.endOffset);
  after.setEnd(article, article.childNodes.length);
  return { text: range.toString(), before: before.toString().slice(-SIDE), after: after.toString().slice(0, SIDE) };
}

function makeLive(root) {
  for (const list of root.querySelectorAll("script.mk-keys")) {
    for (const [id, key] of Object.entries(JSON.parse(list.textContent))) {
      const mark = root.querySelector("#" + CSS.escape(id));
      if (mark) mark.dataset.key = key;
    }
  }
  for (const item of root.querySelectorAll("[data-key]")) {
    item.setAttribute("tabindex", "0");
    if (item.tagName !== "TR") item.setAttribute("role", "button");
  }
}

// What a mark says of itself stands above the article, where nothing cuts it off; pointing and the Tab key show it.
function explainMarks(root) {
  const article = root.querySelector(".mk-article");
  if (!article?.querySelector("mark[title]")) return;
  const said = document.createElement("div");
  said.className = "mk-explain";
  said.dir = root.querySelector(".mk-legend")?.dir || "auto";
  said.setAttribute("aria-live", "polite");
  article.before(said);
  const explain = (event) => {
    const mark = event.target.closest("mark[title]");
    if (mark) said.textContent = mark.title;
  };
  article.addEventListener("mouseover", explain);
  article.addEventListener("focusin", explain);
}

// Plain keys are for the workbench: without this, an arrow in a list would also move through the notebook's cells.
function keepKeys(root) {
  const bench = root.closest(".mk-bench");
  if (!bench || bench.dataset.keys) return;
  bench.dataset.keys = "kept";
  bench.addEventListener("keydown", (event) => {
    if (!event.ctrlKey && !event.metaKey && !event.altKey && event.key !== "Escape") event.stopPropagation();
  });
}

function render({ model, el }) {
  const root = document.createElement("div");
  root.className = "mk-frame";
  el.append(root);
  let count = 0;
  const tell = (name, value) => {
    model.set(name, { ...value, n: ++count });
    model.save_changes();
  };
  const draw = () => {
    root.innerHTML = model.get("html");
    makeLive(root);
    explainMarks(root);
    const words = model.get("words");
    if (words.folds) searchTables(root, words);
  };
  const pick = (event) => {
    const item = event.target.closest("[data-key]");
    if (item) return tell("picked", { key: item.dataset.key });
    const mark = event.target.closest(".mk-article mark");
    if (!mark || !window.getSelection().isCollapsed) return;
    const range = document.createRange();
    range.selectNodeContents(mark);
    tell("selected", { kind: "mark", ...around(mark.closest(".mk-article"), range) });
  };
  const select = () => {
    const selection = window.getSelection();
    if (selection.isCollapsed || !selection.rangeCount) return;
    const range = selection.getRangeAt(0);
    const home = range.commonAncestorContainer;
    const article = (home.nodeType === Node.TEXT_NODE ? home.parentElement : home).closest(".mk-article");
    if (article && root.contains(article)) tell("selected", { kind: "words", ...around(article, range) });
  };
  root.addEventListener("click", pick);
  root.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    if (!event.target.matches("[data-key], mark")) return;
    event.preventDefault();
    event.stopPropagation();
    pick(event);
  });
  root.addEventListener("mouseup", select);
  root.addEventListener("keyup", select);
  model.on("change:html", draw);
  root.tabIndex = -1;
  model.on("change:reveal", () => setTimeout(() => {
    root.scrollIntoView({ block: "nearest" });
    root.focus({ preventScroll: true });
  }, 50));
  draw();
  new ResizeObserver(() => keepKeys(root)).observe(root);
  if (model.get("reveal")) setTimeout(() => root.scrollIntoView({ block: "start" }), 300);
}

export default { render };
