"use strict";
/* A slide as a page that flows: the same words and figures, laid out for the width there is, one's own unit marked. */
const Flow = (() => {
  const OWN = "#8a2fb8", SMALLEST = 0.56, HALO = "#ffffff";

  /* Sizes of a figure made for the stage, for a page: fonts, margins and shifts by `scale`; nothing under 12 px. */
  function scaled(value, scale, key = "") {
    if (Array.isArray(value)) return SHIFTS.has(key) ? value.map((one) => scaled(one, scale, key)) : value.map((one) => scaled(one, scale));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) =>
        [name, key === "margin" && typeof inner === "number" ? inner * scale : scaled(inner, scale, SHIFTS.has(name) || name === "margin" || name === "text" || name === "ticktext" ? name : "")]));
    }
    if (typeof value === "string") return value.replace(/font-size:\s*([\d.]+)px/g, (_, size) => `font-size:${Math.max(12, size * scale)}px`);
    if (typeof value !== "number") return value;
    return key === "size" ? Math.max(6, value * scale) : SHIFTS.has(key) ? value * scale : value;
  }
  const SHIFTS = new Set(["size", "xshift", "yshift", "ax", "ay", "standoff", "ticklabelstandoff", "width"]);

  /* Fonts are sizes too, but must stay readable. */
  function readable(layout) {
    const walk = (value) => {
      if (!value || typeof value !== "object") return;
      for (const [name, inner] of Object.entries(value)) {
        if (/font$/i.test(name) && inner && typeof inner.size === "number") inner.size = Math.max(12, inner.size);
        walk(inner);
      }
    };
    walk(layout);
    return layout;
  }

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

  async function figure(box, content, place, unit) {
    const width = box.clientWidth, scale = Math.min(1, Math.max(SMALLEST, width / place.width));
    const layout = readable(scaled(content.layout, scale));
    Object.assign(layout, { width, height: Math.round(place.height * scale), autosize: false });
    const data = content.data.map((trace) => readable(scaled(trace, scale)));
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
