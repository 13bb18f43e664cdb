"use strict";
/* The rows of a panel on a narrow page: names go over their rows, or beside them where they are many and short; what a row holds
   keeps its height. Reckoned in pixels from the top. */
const Rows = (() => {
  const LETTERS = 13, LINE = 18, GAP = 12, MANY = 8, CLOSE = 20, BESIDE = 0.4, BAR = 26, MUTED = "#52616d";
  const FAMILY = '"Noto Sans", "Segoe UI", Roboto, Helvetica, Arial, sans-serif';
  const pen = document.createElement("canvas").getContext("2d");

  function measured(text, { bold = false } = {}) {
    pen.font = `${bold ? "bold " : ""}${LETTERS}px ${FAMILY}`;
    return pen.measureText(text).width;
  }

  const escaped = (text) => text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  function tagged({ text, bold, colour }) {
    const words = bold ? `<b>${escaped(text)}</b>` : escaped(text);
    return colour ? `<span style="color:${colour}">${words}</span>` : words;
  }

  /* Pseudo-HTML broken into lines of at most `width` pixels. */
  function wrapped(words, width) {
    const lines = [[]];
    let used = 0;
    const next = () => { lines.push([]); used = 0; };
    for (const run of Parts.runs(words)) {
      if (run.isBreak) { next(); continue; }
      for (const piece of run.text.split(/(?<= )/)) {
        if (used && used + measured(piece.trimEnd(), run) > width) next();
        used += measured(piece, run);
        lines[lines.length - 1].push({ ...run, text: piece });
      }
    }
    return lines.map((line) => line.map(tagged).join(""));
  }

  /* What stands over a row: its name, its first figure to the right, the other columns under both. */
  function heading(row, width) {
    const [first, ...others] = row.values, value = first ? `<b>${first.text.replace(/<\/?b>/g, "")}</b>` : "";
    const taken = value ? measured(Parts.plain(value), { bold: true }) + 14 : 0, isBeside = taken < width / 2;
    const lines = wrapped(row.name, isBeside ? width - taken : width);
    if (!isBeside) lines.push(...wrapped(value, width));
    const more = [...others.map((one) => (one.head ? `${one.head} ${one.text}` : one.text)), row.parts].filter(Boolean).join(" · ");
    if (more) lines.push(...wrapped(`<span style="color:${MUTED}">${more}</span>`, width));
    return { lines, value: isBeside ? value : "", height: lines.length * LINE + 5 };
  }

  /* How wide the names beside many rows are, 0 where they go over their rows. */
  function beside(panel, width) {
    const most = Math.ceil(Math.max(...panel.rows.map((row) => measured(Parts.plain(row.name)))));
    const isShort = panel.rows.length >= MANY && most <= width * BESIDE && panel.rows.every((row) => !row.values.length && !row.parts);
    return isShort ? most + 10 : 0;
  }

  /* Where everything of a panel with rows goes on `width` px: `bands` (row, head, start, plot: px from the top), `map` (y of the
     figure → px), `bandAt` (y → band), `isBetween` (is y a line between rows), `left` (px of names beside), `px` (of one unit). */
  function lay(panel, width, scale) {
    const [bottom, top] = panel.range, sign = Math.sign(bottom - top), span = Math.abs(bottom - top), px = (panel.height * scale) / span;
    const down = (y) => (y - top) * sign, middles = panel.rows.map((row) => down(row.y)), left = beside(panel, width);
    const edges = [-Infinity, ...middles.slice(1).map((at, index) => (at + middles[index]) / 2), Infinity];
    const half = left ? LINE / 2 / px : 0;
    const bands = panel.rows.map((row, index) => ({ row, low: middles[index] - half, high: middles[index] + half,
      head: left ? { lines: [], value: "", height: 0 } : heading(row, width) }));
    const bandAt = (y) => bands[Math.max(0, edges.findIndex((edge) => edge > down(y)) - 1)];
    extents(panel, px, scale, bandAt, (y, above, below = above) => {
      const band = bandAt(y);
      band.low = Math.min(band.low, down(y) - above);
      band.high = Math.max(band.high, down(y) + below);
    });
    let at = 0;
    for (const band of bands) {
      band.start = at;
      band.plot = at + band.head.height;
      band.end = band.plot + (band.high - band.low) * px;
      at = left ? Math.max(band.end + 4, at + CLOSE) : band.end + GAP;
    }
    const map = (y) => {
      const band = bandAt(y);
      return band.plot + (Math.max(band.low, Math.min(band.high, down(y))) - band.low) * px;
    };
    const isBetween = (y) => [0, span, ...edges].some((edge) => Math.abs(edge - down(y)) < 1e-6);
    return { bands, map, bandAt, isBetween, left, px, height: at };
  }

  /* How far marks, lines and words reach around their rows, in units of the axis. */
  function extents(panel, px, scale, bandAt, reach) {
    for (const trace of panel.data) {
      (trace.y || []).forEach((y, index) => {
        if (y === null) return;
        const one = (value) => (Array.isArray(value) ? value[index] : value), least = trace.mode?.includes("text") ? LINE : 6;
        const thick = Math.min(one(trace.width) || 1 - panel.bargap, BAR / px);
        reach(y, trace.type === "bar" ? thick / 2 : Math.max(least, (one(trace.marker?.size) || 6) * scale) / 2 / px);
      });
    }
    const short = panel.shapes.filter(({ xref, yref, y0, y1 }) => xref === "x" && yref === "y" && bandAt(y0) === bandAt(y1));
    short.forEach(({ y0, y1 }) => { reach(y0, 0); reach(y1, 0); });
    for (const note of panel.notes) {
      if (note.yref !== "y") continue;
      const tall = (LINE * (1 + (note.text.match(/<br>/g) || []).length)) / px, at = note.yanchor, hasTail = note.showarrow && note.ayref === "y";
      reach(hasTail ? note.ay : note.y, at === "top" ? 0 : at === "bottom" ? tall : tall / 2, at === "bottom" ? 0 : at === "top" ? tall : tall / 2);
    }
  }

  return { lay, measured, escaped, BAR, LETTERS, LINE, FAMILY, MUTED };
})();
