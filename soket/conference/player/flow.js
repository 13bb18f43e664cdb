"use strict";
/* A slide as a page that flows: the same words and figures, laid out for the width there is, one's own unit marked. */
const Flow = (() => {
  const OWN = "#8a2fb8", HALO = "#ffffff", SMALLEST = 0.56, SMALLEST_LETTERS = 12, LETTER = 6.3, PLOT = 180, LABEL = 48;

  // Lengths in a figure that are pixels of the stage.
  const PIXELS = new Set(["size", "xshift", "yshift", "ax", "ay", "standoff", "ticklabelstandoff"]), MARGINS = new Set(["l", "r", "t", "b", "pad"]);

  /* A figure made for the stage, its pixels times `scale`; no letters under 12 px. */
  function scaled(value, scale, key = "") {
    if (Array.isArray(value)) return value.map((one) => scaled(one, scale, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name,
        /font$/i.test(key) && name === "size" ? letters(inner, scale) : key === "margin" && MARGINS.has(name) ? inner * scale : scaled(inner, scale, name)]));
    }
    if (typeof value === "string") return value.replace(/font-size:\s*([\d.]+)px/g, (_, size) => `font-size:${letters(Number(size), scale)}px`);
    return typeof value === "number" && PIXELS.has(key) ? value * scale : value;
  }

  const letters = (size, scale) => (Array.isArray(size) ? size.map((one) => letters(one, scale)) : Math.max(SMALLEST_LETTERS, size * scale));

  /* Traces that ring the points of a unit: what stands for it carries its code first in customdata. */
  function rings(data, unit) {
    const found = [];
    for (const trace of data) {
      const codes = trace.customdata;
      if (!Array.isArray(codes) || !Array.isArray(trace.x) || !Array.isArray(trace.y)) continue;
      codes.forEach((code, index) => {
        if (Array.isArray(code) && Array.isArray(code[0])) return;
        if ((Array.isArray(code) ? code[0] : code) !== unit) return;
        const axes = { xaxis: trace.xaxis || "x", yaxis: trace.yaxis || "y" };
        const size = Array.isArray(trace.marker?.size) ? trace.marker.size[index] : trace.marker?.size;
        const common = { type: "scatter", mode: "markers", x: [trace.x[index]], y: [trace.y[index]], showlegend: false, hoverinfo: "skip",
          cliponaxis: false, ...axes };
        const ring = (width, extra, colour) => ({ ...common, marker: { symbol: "circle-open", size: (typeof size === "number" ? size : 12) + extra,
          color: colour, line: { width, color: colour } } });
        if (trace.type === "bar") found.push({ ...common, marker: { symbol: "diamond", size: 14, color: OWN, line: { width: 2, color: HALO } } });
        else found.push(ring(6, 9, HALO), ring(3, 9, OWN));
      });
    }
    return found;
  }

  /* The width a figure needs so that its words do not meet and its bars have room, in pixels of the page: plots side by side
     most of their width on the stage, others their margins, a plot and the longest line of a note under it. */
  function needed(layout, place, scale) {
    const { l = 80, r = 80 } = layout.margin || {};
    const beside = layout.xaxis2 && layout.xaxis2.domain && layout.xaxis2.domain[0] > 0 ? 0.75 * place.width * scale : 0;
    const lines = (layout.annotations || []).flatMap((one) => (one.text || "").replace(/<(?!br)[^>]*>/g, "").split("<br>"));
    const longest = Math.max(0, ...lines.map((line) => line.length)) * LETTER;
    return Math.round(Math.min(place.width * scale, Math.max(beside, (l + r) * scale + PLOT, longest)));
  }

  /* As wide as the page; a figure that would not be readable so is wider, and is moved sideways. */
  async function figure(box, content, place, unit) {
    const scale = Math.min(1, Math.max(SMALLEST, box.clientWidth / place.width));
    const width = Math.max(box.clientWidth, needed(content.layout, place, scale));
    if (width > box.clientWidth + 1) box.before(Stage.element("p", "sideways", "Vuốt ngang để xem hết biểu đồ →"));
    const layout = { ...scaled(content.layout, scale), width, height: Math.round(place.height * scale), autosize: false };
    layout.margin = { ...layout.margin, r: Math.max(LABEL, layout.margin?.r || 0) };
    const data = content.data.map((trace) => scaled(trace, scale));
    await Plotly.newPlot(box, [...data, ...(unit ? rings(data, unit) : [])], layout, Stage.CONFIG);
  }

  /* The slide in `parent`, in place of what was there; resolves once its figures are painted. `said`: about one's own unit. */
  async function draw(parent, slide, { unit = "", said = "" } = {}) {
    const page = Stage.element("article"), figures = [];
    page.append(Stage.element("h1", "", slide.title), Stage.element("p", "subtitle", slide.subtitle));
    if (said) page.append(Stage.element("p", "own-said", said));
    const beside = Stage.element("div", slide.layout === "columns" ? "blocks side" : "blocks");
    const below = slide.layout === "head" ? Stage.element("div", "side") : beside;
    slide.blocks.forEach((content, index) => {
      const made = Stage.block(content, unit);
      (slide.layout === "head" && index === 0 ? beside : below).append(made);
      if (content.block === "figure") figures.push([made, content.figure, slide.places[index]]);
    });
    page.append(beside);
    if (below !== beside) page.append(below);
    page.append(Stage.element("p", "footer", slide.footer));
    parent.querySelectorAll(".block-figure").forEach((old) => window.Plotly && Plotly.purge(old));
    parent.replaceChildren(page);
    if (!figures.length) return;
    await library();
    if (!page.isConnected) return;
    await Promise.all(figures.map(([box, content, place]) => figure(box, content, place, unit)));
  }

  /* The words are there at once; the chart library may still be on its way over a poor line. */
  const library = () => new Promise((done) => {
    const look = () => (window.Plotly ? done() : setTimeout(look, 50));
    look();
  });

  return { draw };
})();
