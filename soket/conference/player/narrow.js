"use strict";
/* A figure of the stage on a narrow page: panels one below the other, names over their rows instead of beside them, keys and
   notes as words of the page. Letters keep a readable size; what does not fit moves, nothing is moved sideways. */
const Narrow = (() => {
  const { BAR, LETTERS, LINE, FAMILY, MUTED, escaped, measured } = Rows;
  const INK = "#14212b", BAND = "#f6e7ff", HEADING = "rgba(255,255,255,0.85)";
  const EDGE = 4, LARGEST = 17, LEAST = 170, MOST = 280, TICKS = 24;

  const letters = (size) => Math.max(LETTERS, Math.min(LARGEST, (size || 24) * 0.54));

  /* Words above or below a figure as part of the page. */
  function paragraph(words, className) {
    const made = Stage.element("p", className);
    let isBroken = false;
    for (const run of Parts.runs(words)) {
      if (run.isBreak) { isBroken = true; continue; }
      if (isBroken) made.append(run.colour ? Stage.element("br") : " ");
      isBroken = false;
      const piece = Stage.element(run.bold ? "b" : "span", run.size > 60 ? "large" : "", run.text);
      if (run.colour) piece.style.color = run.colour;
      made.append(piece);
    }
    return made;
  }

  /* Numbers that have no room in their part of a bar go into the heading of the row. */
  function spill(panel, width) {
    const stacked = panel.data.filter((trace) => trace.type === "bar" && trace.orientation === "h" && trace.textposition === "inside");
    if (!stacked.length || !["stack", "relative"].includes(panel.barmode)) return;
    const totals = panel.rows.map((row) => stacked.reduce((sum, trace) => sum + (trace.x[trace.y.indexOf(row.y)] || 0), 0));
    const per = (width * 0.8) / (panel.x.range ? panel.x.range[1] : Math.max(...totals) || 1);
    panel.rows.forEach((row) => {
      const parts = stacked.map((trace) => ({ trace, at: trace.y.indexOf(row.y) })).filter(({ trace, at }) => at >= 0 && trace.x[at]);
      const tight = parts.filter(({ trace, at }) => !written(trace, at) || measured(written(trace, at), { bold: true }) + 14 > trace.x[at] * per);
      if (!tight.length) return;
      row.parts = parts.map(({ trace, at }) => `${sign(trace, at)} ${count(trace, at)}`).join("  ");
      tight.forEach(({ trace, at }) => { trace.silent = (trace.silent || new Set()).add(at); });
    });
    for (const trace of stacked) {
      trace.text = trace.x.map((_, at) => (trace.silent?.has(at) ? "" : `<b>${escaped(written(trace, at))}</b>`));
      delete trace.texttemplate;
      delete trace.silent;
    }
  }

  const pick = (value, at) => (Array.isArray(value) ? value[at] : value);

  const count = (trace, at) => written(trace, at) || String(trace.customdata?.[at]?.[0] ?? trace.x[at]);

  /* The words plotly writes into a part of a bar. */
  function written(trace, at) {
    const words = trace.texttemplate ? pick(trace.texttemplate, at) : pick(trace.text, at);
    const filled = String(words ?? "").replace(/%\{customdata\[(\d)\]\}/g, (_, n) => trace.customdata[at][n]);
    return Parts.plain(filled.replace(/%\{(text|x)\}/g, (_, key) => pick(trace[key], at)));
  }

  /* A square in the colour of a bar; hatched as it is, hollow where the colour would not be seen on paper. */
  function sign(trace, at) {
    const colour = pick(trace.marker?.color, at), isHatched = pick(trace.marker?.pattern?.shape, at), isPale = /^#[ef][0-9a-f][ef][0-9a-f][ef]/i.test(colour);
    return `<span style="color:${isHatched || isPale ? MUTED : colour}">${isHatched ? "▨" : isPale ? "□" : "■"}</span>`;
  }

  /* A trace with the sizes of a page; `map`: where its y go. */
  function trace(given, scale, rows) {
    const made = { ...given, cliponaxis: false, showlegend: false };
    const smaller = (value, least) => (Array.isArray(value) ? value.map((one) => smaller(one, least)) : value ? Math.max(least, value * scale) : value);
    if (given.marker?.size !== undefined) made.marker = { ...given.marker, size: smaller(given.marker.size, 5) };
    if (given.line) made.line = { ...given.line, width: smaller(given.line.width, 1.5) };
    for (const font of ["textfont", "insidetextfont", "outsidetextfont"]) if (given[font]) made[font] = { ...given[font], size: LETTERS };
    if (given.textposition === "outside") made.constraintext = "none";
    if (rows) {
      made.y = given.y.map((y) => (y === null ? null : rows.map(y)));
      if (given.type === "bar") made.width = given.y.map((_, at) => Math.min(BAR, Math.max(8, (pick(given.width, at) || 0.7) * rows.px)));
    }
    return made;
  }

  function note(given, scale, rows) {
    const made = { ...given, text: given.text.replace(/font-size:\s*[\d.]+px/g, ""), font: { ...given.font, size: letters(given.font?.size) } };
    const inPixels = ["xshift", "yshift", ...(made.axref === "x" ? [] : ["ax"]), ...(made.ayref === "y" ? [] : ["ay"])];
    for (const key of inPixels) if (made[key]) made[key] *= scale;
    if (rows && made.yref === "y") made.y = rows.map(made.y);
    if (rows && made.ayref === "y") made.ay = rows.map(made.ay);
    return made;
  }

  function shape(given, scale, rows) {
    const made = { ...given, line: { ...given.line, width: Math.max(1, (given.line?.width || 1) * scale) } };
    if (rows && made.yref === "y") { made.y0 = rows.map(made.y0); made.y1 = rows.map(made.y1); }
    return made;
  }

  /* Names and figures of the rows as words of the figure. */
  function headings(rows) {
    return rows.bands.flatMap(({ row, head, start }) => {
      const words = { xref: "paper", yref: "y", y: start, yanchor: "top", showarrow: false, font: { size: LETTERS, color: INK } };
      if (rows.left) return [{ ...words, x: 0, xanchor: "right", xshift: -6, y: rows.map(row.y), yanchor: "middle", text: row.name }];
      const name = { ...words, name: "heading", x: 0, xshift: -EDGE, xanchor: "left", align: "left", bgcolor: HEADING, text: head.lines.join("<br>") };
      return head.value ? [name, { ...words, name: "value", x: 1, xshift: EDGE, xanchor: "right", align: "right", text: head.value }] : [name];
    });
  }

  /* A band behind the rows that stand for the unit alone. */
  function owned(panel, rows, unit) {
    const mine = rows.bands.filter((band) => unit && Own.isRow(panel.data, (y) => rows.bandAt(y) === band, unit));
    return mine.map((band) => ({ type: "rect", layer: "below", xref: "paper", yref: "y", x0: 0, x1: 1, y0: band.start - 3, y1: band.end + 3,
      fillcolor: BAND, line: { width: 0 } }));
  }

  /* What plotly draws for one panel, `width` px wide. */
  function laid(panel, width, unit) {
    const scale = Math.min(0.75, Math.max(0.5, width / panel.width));
    spill(panel, width);
    const rows = panel.rows.length ? Rows.lay(panel, width, scale) : null;
    const isBar = panel.data.every((one) => one.type === "bar");
    const free = panel.y.scaleanchor ? (width * panel.height) / panel.width : Math.min(MOST, panel.height * scale);
    const height = rows ? rows.height : Math.max(isBar ? 0 : LEAST, free);
    const isTicked = panel.x.visible !== false && panel.x.showticklabels !== false;
    const noted = (test) => panel.notes.some((one) => one.yref === "paper" && test(one.y));
    const above = noted((y) => y >= 1) ? LINE + 8 : 6, below = isTicked ? TICKS : noted((y) => y <= 0) ? LINE + 6 : 4;
    const lines = panel.shapes.filter((one) => !rows || one.xref !== "paper" || one.yref !== "y" || !rows.isBetween(one.y0));
    const font = { size: LETTERS, color: INK };
    return { data: panel.data.map((one) => trace(one, scale, rows)), layout: {
      width, height: height + above + below, autosize: false, paper_bgcolor: "#ffffff", plot_bgcolor: "rgba(0,0,0,0)", separators: ",.",
      showlegend: false, barmode: panel.barmode, bargap: panel.bargap, font: { family: FAMILY, ...font },
      annotations: [...panel.notes.map((one) => note(one, scale, rows)), ...(rows ? headings(rows) : [])],
      shapes: [...(rows ? owned(panel, rows, unit) : []), ...lines.map((one) => shape(one, scale, rows))],
      margin: { l: EDGE + (rows ? rows.left : 0), r: EDGE, t: above, b: below },
      xaxis: { ...panel.x, domain: [0, 1], anchor: "y", tickfont: font, automargin: !rows },
      yaxis: rows ? { visible: false, range: [rows.height, 0], fixedrange: true }
        : { ...panel.y, domain: [0, 1], anchor: "x", tickfont: font, automargin: panel.y.visible !== false },
    } };
  }

  /* The names of the traces, where the figure has a legend. */
  function legend(panel) {
    const key = panel.data.filter((one) => one.name && one.showlegend !== false)
      .map((one) => `${sign(one, 0)} ${one.name}`);
    return panel.legend && key.length ? [key.join("   ")] : [];
  }

  /* What the figures at the right edge are. */
  function told(panel) {
    const head = panel.rows.map((row) => row.values[0]?.head).find(Boolean);
    return head ? [`<span style="color:${MUTED}">Số bên phải: ${escaped(head[0].toLowerCase() + head.slice(1))}</span>`] : [];
  }

  /* Draws a figure into `box`; resolves to whether the unit is marked in it. */
  async function draw(box, figure, unit) {
    const panels = Parts.panels(figure);
    if (Grid.fits(panels)) return Grid.draw(box, panels, unit);
    let isMarked = false;
    for (const panel of panels) {
      const plot = Stage.element("div", "plot"), keys = [...legend(panel), ...told(panel)];
      const above = [...panel.above.map((one) => one.text), ...keys].map((words) => paragraph(words, "figure-key"));
      box.append(...above, plot, ...panel.below.map((one) => paragraph(one.text, "figure-note")));
      const made = laid(panel, box.clientWidth, unit), marks = unit && Own.isPart(figure.data, unit) ? Own.marks(made.data, unit) : null;
      if (marks && marks.count) {
        isMarked = true;
        made.data = marks.data;
        made.layout.shapes.push(...marks.shapes);
      }
      await Plotly.newPlot(plot, made.data, made.layout, Stage.CONFIG);
      await Settle.inside(plot, made.layout);
    }
    return isMarked;
  }

  return { draw, paragraph };
})();
