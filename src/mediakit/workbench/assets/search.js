// A search box over each longer table: rows that hold all words stay, spellings folded as in `arabic.normalise`.
function searchTables(root, { folds, hint, count }) {
  const fold = (text) => Array.from(text.normalize("NFKC"), (letter) => folds[letter] ?? letter).join("").toLowerCase();
  for (const table of root.querySelectorAll("table.mk-table:not(.mk-searched)")) {
    const rows = Array.from(table.tBodies[0]?.rows ?? []);
    if (rows.length < 6) continue;
    table.classList.add("mk-searched");
    const texts = rows.map((row) => fold(row.textContent));
    const box = document.createElement("input");
    const shown = document.createElement("output");
    const bar = document.createElement("div");
    box.type = "search";
    box.placeholder = hint;
    box.setAttribute("aria-label", hint);
    shown.setAttribute("aria-live", "polite");
    bar.className = "mk-search";
    bar.dir = table.dir;
    bar.append(box, shown);
    box.addEventListener("input", () => {
      const words = fold(box.value).split(/\s+/).filter(Boolean);
      let left = 0;
      rows.forEach((row, n) => {
        row.hidden = !words.every((word) => texts[n].includes(word));
        left += row.hidden ? 0 : 1;
      });
      shown.textContent = words.length ? count.replace("{shown}", left).replace("{total}", rows.length) : "";
    });
    for (const name of ["keydown", "keyup", "keypress", "mousedown"]) box.addEventListener(name, (event) => event.stopPropagation());
    (table.closest(".mk-scroll") ?? table).before(bar);
  }
}
