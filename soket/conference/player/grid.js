"use strict";
/* Tile maps and heat maps on a narrow page: names that no longer fit their tiles become lists by colour, rows of cells stand
   under their name. One's own unit comes first. */
const Grid = (() => {
  const SILENT = "#ffffff";

  const pick = (value, at) => (Array.isArray(value) ? value[at] : value);

  /* Cells of the same size in columns: what tile maps and heat maps are drawn with. */
  const isCells = (trace) => trace.type === "bar" && Array.isArray(trace.base) && Array.isArray(trace.customdata)
    && trace.x[0] <= 1 && trace.x.every((x) => x === trace.x[0]);

  const fits = (panels) => panels.length > 0 && panels.every((panel) => panel.data.length && panel.data.every(isCells));

  /* Every cell: whose it is, where it stands, what it shows. */
  function cells(panel) {
    return panel.data.flatMap((trace) => trace.x.map((_, at) => {
      const isHatched = pick(trace.marker.pattern?.shape, at) === "/", fill = String(pick(trace.marker.color, at));
      return { unit: trace.customdata[at][0], column: Math.ceil(trace.base[at]), y: trace.y[at], fill, ink: pick(trace.insidetextfont?.color, at),
        isSilent: isHatched || fill.toLowerCase() === SILENT, text: Parts.plain(String(pick(trace.text, at) ?? "").replace(/<br>/g, " ")) };
    }));
  }

  /* What the colours mean, from the key over the figure: [{ colour, words }], no colour for what has no figure. */
  function keys(panels) {
    const found = [];
    for (const { text } of panels.flatMap((panel) => panel.above)) {
      let sign = null;
      for (const run of Parts.runs(text)) {
        if (/^[■□▨]/.test(run.text || "")) { sign = { colour: run.text[0] === "■" ? run.colour : null, words: "" }; found.push(sign); }
        else if (sign && run.text && !(run.bold && /^[\d.]+$/.test(run.text))) sign.words += run.text;  // not how many
      }
    }
    return found.map((one) => ({ ...one, words: one.words.replace(/:\s*[\d.]+\s*$/, "").replace(/\s+/g, " ").trim() }));
  }

  /* The entry of the key for a cell; what has no figure may be more than one thing. */
  function meaning(cell, key) {
    const fit = key.filter((one) => (cell.isSilent ? one.colour === null : one.colour && one.colour.toLowerCase() === cell.fill.toLowerCase()));
    return fit.map((one) => one.words).join(" hoặc ");
  }

  function swatch(cell) {
    const made = Stage.element("i", cell.isSilent ? "cell silent" : "cell");
    if (!cell.isSilent) made.style.background = cell.fill;
    return made;
  }

  function tiles(box, panels, unit) {
    const key = keys(panels), all = panels.flatMap(cells), classes = new Map(), map = Stage.element("div", "tile-map");
    for (const cell of all) {
      const words = meaning(cell, key);
      if (!classes.has(words)) classes.set(words, []);
      classes.get(words).push(cell);
      const tile = swatch(cell);
      tile.classList.toggle("own", cell.unit === unit);
      tile.style.gridArea = `${cell.y + 1} / ${cell.column + 1}`;
      map.append(tile);
    }
    if (new Set(all.map((cell) => cell.y)).size > 1) box.append(map);
    const order = (words) => key.findIndex((one) => words.startsWith(one.words));
    for (const [words, members] of [...classes].sort(([a], [b]) => order(a) - order(b))) {
      const line = Stage.element("p", "tile-class"), head = Stage.element("b", "", `${words}: ${members.length}`);
      line.append(swatch(members[0]), head, " ");
      const first = [...members].sort((a, b) => (b.unit === unit) - (a.unit === unit));
      first.forEach((cell, at) => line.append(at ? ", " : "– ", Stage.element("span", cell.unit === unit ? "own-name" : "", cell.text)));
      box.append(line);
    }
  }

  function rows(box, panels, unit) {
    const over = panels.flatMap((panel) => panel.notes).filter((one) => one.yref === "paper" && one.y >= 1 && one.xref === "x");
    const heads = new Map(over.map((one) => [one.x, one]));
    const names = Stage.element("p", "figure-key"), key = Stage.element("p", "figure-key"), table = Stage.element("div", "cell-rows"), columns = heads.size;
    names.textContent = [...heads.values()].map((one) => Parts.plain(one.text.replace(/<br>/g, " "))).join(" · ");
    keys(panels).forEach((one) => { key.append(swatch({ isSilent: !one.colour, fill: one.colour }), ` ${one.words}  `); });
    const lines = panels.flatMap((panel) => {
      const own = cells(panel);
      return panel.rows.map((row) => ({ name: row.name, cells: own.filter((cell) => cell.y === row.y) }));
    });
    lines.sort((a, b) => b.cells.some((cell) => cell.unit === unit) - a.cells.some((cell) => cell.unit === unit));
    for (const line of lines.filter((one) => one.cells.length)) {
      const made = Stage.element("div", line.cells[0].unit === unit ? "cell-row own" : "cell-row"), strip = Stage.element("div", "cells");
      if (columns) strip.style.gridTemplateColumns = `repeat(${columns}, 1fr)`;
      for (const cell of line.cells) {
        const part = swatch(cell), words = meaning(cell, keys(panels));
        const head = Parts.plain(heads.get(cell.column)?.text || "");
        part.append(...(columns ? [Stage.element("small", "", (/^\d+/.exec(head) || [""])[0])] : []), cell.text);
        if (columns) part.style.gridColumn = cell.column + 1;
        if (!cell.isSilent) part.style.color = cell.ink || "";
        part.title = [head, words].filter(Boolean).join(": ");
        strip.append(part);
      }
      made.append(Stage.element("b", "", Parts.plain(line.name)), strip);
      table.append(made);
    }
    box.append(key, ...(columns ? [names] : []), table);
  }

  /* Draws into `box`; gives whether the unit is in it. */
  function draw(box, panels, unit) {
    const isHeat = panels.some((panel) => panel.rows.length);
    (isHeat ? rows : tiles)(box, panels, unit);
    panels.flatMap((panel) => panel.below).forEach((one) => box.append(Narrow.paragraph(one.text, "figure-note")));
    return Boolean(unit) && panels.flatMap(cells).some((cell) => cell.unit === unit);
  }

  /* What the colours of the unit's cells say, "" where it has none. */
  function said(figure, unit) {
    const panels = Parts.panels(figure);
    if (!fits(panels)) return "";
    const key = keys(panels), own = panels.flatMap(cells).filter((cell) => cell.unit === unit), counts = new Map();
    own.map((cell) => meaning(cell, key)).forEach((words) => counts.set(words, (counts.get(words) || 0) + 1));
    return [...counts].map(([words, count]) => (own.length > 1 ? `${count} mục ${words}` : words)).join(", ");
  }

  return { fits, draw, said };
})();
