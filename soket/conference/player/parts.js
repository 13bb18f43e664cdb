"use strict";
/* A figure of the stage taken apart, so that it can be laid anew for a narrow page: its panels, and of each the rows with their
   names and columns, the words above and below, and what stands in the plot. */
const Parts = (() => {
  const TAG = /<(\/?)(b|span|br)\b([^>]*)>/g, ENTITIES = { "&lt;": "<", "&gt;": ">", "&amp;": "&" };

  /* Plotly's pseudo-HTML as runs of text: [{ text, bold, colour, size }], a line break as { isBreak }. */
  function runs(words) {
    const found = [], open = [];
    let at = 0, bold = 0;
    const add = (text) => {
      const style = Object.assign({}, ...open);
      if (text) found.push({ text: text.replace(/&(lt|gt|amp);/g, (one) => ENTITIES[one]), bold: bold > 0, ...style });
    };
    for (const tag of words.matchAll(TAG)) {
      add(words.slice(at, tag.index));
      at = tag.index + tag[0].length;
      const [, isEnd, name, given] = tag;
      if (name === "br") found.push({ isBreak: true });
      else if (name === "b") bold += isEnd ? -1 : 1;
      else if (isEnd) open.pop();
      else open.push({ colour: (/color:\s*(#[0-9a-f]{6})/i.exec(given) || [])[1], size: Number((/font-size:\s*([\d.]+)px/.exec(given) || [])[1]) || 0 });
    }
    add(words.slice(at));
    return found;
  }

  const plain = (words) => runs(words).map((run) => (run.isBreak ? " " : run.text)).join("");

  /* Every pair of axes that something is drawn on. */
  function panels(figure) {
    const { data, layout } = figure, found = new Map();
    for (const trace of data) {
      const x = trace.xaxis || "x", y = trace.yaxis || "y";
      if (!found.has(x)) found.set(x, panel(layout, x, y));
      if (trace.marker?.opacity !== 0) found.get(x).data.push(trace);  // else it is there to be clicked on a page
    }
    const all = [...found.values()];
    all.forEach((one) => { one.categories = categories(one); });
    (layout.shapes || []).forEach((shape) => {
      const one = owner(all, shape.xref || "x", shape.yref || "y", shape.x0, shape.y0);
      one.shapes.push(refer(one, shape));
    });
    (layout.annotations || []).forEach((note) => sort(all, note));
    all.forEach(finish);
    return all;
  }

  function panel(layout, x, y) {
    const axis = (id) => layout[id.replace(/^([xy])/, "$1axis")] || {}, { l = 80, r = 80, t = 100, b = 80 } = layout.margin || {};
    const [left, right] = axis(x).domain || [0, 1], [bottom, top] = axis(y).domain || [0, 1];
    return { ids: [x, y], x: axis(x), y: axis(y), left, right, bottom, top, barmode: layout.barmode, bargap: layout.bargap ?? 0.2,
      legend: layout.showlegend, width: (layout.width - l - r) * (right - left), height: (layout.height - t - b) * (top - bottom),
      data: [], shapes: [], notes: [], above: [], below: [], names: [], values: [], heads: [] };
  }

  function categories(one) {
    const given = one.data.flatMap((trace) => (Array.isArray(trace.y) ? trace.y : [])), isNamed = given.some((y) => typeof y === "string");
    return isNamed && one.data.every((trace) => trace.orientation === "h") ? [...new Set(given)] : null;
  }

  /* The panel that words or a line belong to; on the paper, the one they stand over. */
  function owner(all, xref, yref, x, y) {
    const named = all.find((one) => [xref, yref].some((ref) => one.ids.includes(ref.replace(" domain", ""))));
    if (named) return named;
    if (y <= 0) return all[all.length - 1];
    const far = (one) => Math.max(0, one.left - x - 0.02, x - one.right) * 10 + Math.abs(y - one.top);
    return all.reduce((best, one) => (far(one) < far(best) ? one : best));
  }

  const isEdge = (ref) => ref === "paper" || ref.endsWith("domain");

  /* The same with its places in this panel alone: data, or a share of its plot ("paper"). */
  function refer(one, given) {
    const made = { ...given }, inside = (value, ref, low, high) => (ref === "paper" ? (value - low) / (high - low) : value);
    const xref = given.xref || "x", yref = given.yref || "y";
    for (const key of ["x", "x0", "x1"]) if (key in made && isEdge(xref)) made[key] = inside(made[key], xref, one.left, one.right);
    for (const key of ["y", "y0", "y1"]) {
      if (key in made && isEdge(yref)) made[key] = inside(made[key], yref, one.bottom, one.top);
      else if (key in made) made[key] = slot(one, made[key]);
    }
    // The tail of an arrow may stand at data.
    if (given.ayref && given.ayref !== "pixel") Object.assign(made, { ay: slot(one, given.ay), ayref: "y" });
    if (given.axref && given.axref !== "pixel") made.axref = "x";
    return { ...made, xref: isEdge(xref) ? "paper" : "x", yref: isEdge(yref) ? "paper" : "y" };
  }

  const slot = (one, y) => (one.categories && typeof y === "string" ? one.categories.indexOf(y) : y);

  /* Words beside a row, above, below, or in the plot. */
  function sort(all, given) {
    const one = owner(all, given.xref || "x", given.yref || "y", given.x, given.y), note = refer(one, given);
    const isAcross = note.xref === "paper", shift = note.xshift || 0;
    if (isAcross && note.yref === "paper" && note.x > 1) one.below.push(note);
    else if (isAcross && note.yref === "y") {
      if (note.x <= 0.001) one.names.push(note);
      else if (note.x >= 0.999 && shift > 0) one.values.push(note);
      else one.notes.push(note);
    } else if (isAcross && note.y >= 0.999) (note.x >= 0.999 ? one.heads : one.above).push(note);
    else if (isAcross && note.y <= 0.001) one.below.push(note);
    else one.notes.push(note);
  }

  /* A number on a scale: no name of a row. */
  const isNumber = (words) => /^-?[\d.,]+$/.test(words);

  /* Rows from the words beside them and from the names of the axis, first row on top. */
  function finish(one) {
    const { y } = one, rows = new Map(), isTicked = y.visible !== false && y.showticklabels !== false;
    const row = (at) => {
      if (!rows.has(at)) rows.set(at, { y: at, name: "", values: [] });
      return rows.get(at);
    };
    if (isTicked && one.categories) one.categories.forEach((name, at) => { row(at).name = name; });
    else if (isTicked && y.ticktext && !y.ticktext.every(isNumber)) y.tickvals.forEach((at, index) => { row(at).name = y.ticktext[index]; });
    for (const note of [...one.names].sort((a, b) => (a.xshift || 0) - (b.xshift || 0))) row(note.y).name = joined(row(note.y).name, note.text);
    const head = (shift) => one.heads.find((given) => Math.abs((given.xshift || 0) - shift) < 2);
    for (const note of [...one.values].sort((a, b) => a.xshift - b.xshift)) {
      const above = head(note.xshift);
      row(note.y).values.push({ head: above ? plain(above.text) : "", text: note.text });
    }
    one.range = y.range || (one.categories ? [one.categories.length - 0.5, -0.5] : null);
    if (one.categories && y.autorange !== "reversed" && !y.range) one.range.reverse();
    const sign = one.range && one.range[0] < one.range[1] ? -1 : 1;
    one.rows = one.range ? [...rows.values()].sort((a, b) => sign * (a.y - b.y)) : [];
    one.data = one.data.map((trace) => ({ ...trace, ...(one.categories ? { y: trace.y.map((at) => slot(one, at)) } : {}), xaxis: "x", yaxis: "y" }));
  }

  /* "1" and a name; a name over its particulars: on one line. */
  function joined(before, text) {
    const words = text.replace(/<br>(?=<span)/g, " · ").replace(/<br>/g, " ");
    return before ? `${before}${/^\d+$/.test(before) ? "." : ""} ${words}` : words;
  }

  return { panels, runs, plain };
})();
