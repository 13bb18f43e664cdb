"use strict";
/* A slide as a page that flows: the same words and figures, laid out for the width there is, one's own unit marked and named. */
const Flow = (() => {
  const SMALLEST = 0.6, SMALLEST_LETTERS = 12;  // under this share of the stage a figure is laid anew

  // Lengths in a figure that are pixels of the stage.
  const PIXELS = new Set(["size", "xshift", "yshift", "ax", "ay", "standoff", "ticklabelstandoff"]), MARGINS = new Set(["l", "r", "t", "b", "pad"]);

  /* A figure made for the stage, its pixels times `scale`; no letters under 12 px. */
  function scaled(value, scale, key = "") {
    if (key === "customdata") return value;
    if (Array.isArray(value)) return value.map((one) => scaled(one, scale, key));
    if (value && typeof value === "object") {
      return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name,
        /font$/i.test(key) && name === "size" ? letters(inner, scale) : key === "margin" && MARGINS.has(name) ? inner * scale : scaled(inner, scale, name)]));
    }
    if (typeof value === "string") return value.replace(/font-size:\s*([\d.]+)px/g, (_, size) => `font-size:${letters(Number(size), scale)}px`);
    return typeof value === "number" && PIXELS.has(key) ? value * scale : value;
  }

  const letters = (size, scale) => (Array.isArray(size) ? size.map((one) => letters(one, scale)) : Math.max(SMALLEST_LETTERS, size * scale));

  /* The figure of the stage, smaller as a whole. Gives whether the unit is marked in it. */
  async function whole(box, figure, place, unit) {
    const scale = Math.min(1, box.clientWidth / place.width);
    const layout = { ...scaled(figure.layout, scale), width: box.clientWidth, height: Math.round(place.height * scale), autosize: false };
    let data = figure.data.map((trace) => scaled(trace, scale));
    const marks = unit && Own.isPart(data, unit) ? Own.marks(data, unit) : null;
    if (marks) {
      data = marks.data;
      layout.shapes = [...(layout.shapes || []), ...marks.shapes];
    }
    await Plotly.newPlot(box, data, layout, Stage.CONFIG);
    return Boolean(marks && marks.count);
  }

  /* A figure for the page's width, under it whose mark it is. */
  async function figure(box, content, place, { unit, name }) {
    const isWide = box.clientWidth >= place.width * SMALLEST;
    const isMarked = await (isWide ? whole(box, content, place, unit) : Narrow.draw(box, content, unit));
    if (isMarked) {
      const said = Grid.said(content, unit) || Own.said(content.data, unit), line = Stage.element("p", "own-key");
      line.append(Stage.element("i", "own-mark"), Stage.element("span", "", said ? `${name}: ${said}.` : `${name}: được khoanh tím trong hình.`));
      box.after(line);
    }
  }

  /* Tables of many columns stand as one block a row where there is no room for them side by side. */
  function stack(page) {
    for (const table of page.querySelectorAll("table")) {
      const heads = [...table.querySelectorAll("th")].map((head) => head.textContent);
      if (heads.length < 4) continue;
      table.classList.add("stacks");
      const rows = [...table.querySelectorAll("tbody tr")], isCounted = rows.every((row) => row.firstChild.textContent.length <= 3);
      rows.forEach((row) => [...row.children].forEach((cell, at) => {
        cell.dataset.head = heads[at];
        cell.classList.add(at === 0 && isCounted ? "ordinal" : at === Number(isCounted) ? "name" : "detail");
      }));
    }
  }

  /* The words are there at once, the chart library may come later or not at all: above the first figure stands how it is.
     Gives whether there can be charts. */
  async function charts(first) {
    if (window.Plotly) return true;
    const note = Stage.element("p", "figure-note", Library.COMING);
    first.before(note);
    const isThere = await Library.get();
    if (isThere) note.remove();
    else note.textContent = Library.MISSING;
    return isThere;
  }

  /* The name of a commune inside a sentence: soket.charts.measure.inside. */
  const inside = (name) => (/^(Xã|Phường|Đặc khu) /.test(name) ? name[0].toLowerCase() + name.slice(1) : name);

  /* The slide in `parent`, in place of what was there; resolves once its figures are painted. `unit`, `name`: one's own;
     `said`: what the slide says about it; of cards, a line more for each of their numbers. */
  async function draw(parent, slide, { unit = "", name = "", said = "" } = {}) {
    const page = Stage.element("article", slide.layout), figures = [], subtitle = Stage.element("p", "subtitle", slide.subtitle);
    const say = (words) => subtitle.after(Stage.element("p", "own-said", words));
    page.append(Stage.element("h1", "", slide.title), subtitle);
    const [sentence, ...own] = said.split("\n");
    if (sentence) say(sentence);
    const beside = Stage.element("div", slide.layout === "columns" ? "blocks side" : "blocks");
    const below = slide.layout === "head" ? Stage.element("div", "side") : beside;
    slide.blocks.forEach((content, index) => {
      const made = Stage.block(content, unit), box = content.block === "figure" ? Stage.element("div", "figure-box") : made;
      if (box !== made) { box.append(made); figures.push([made, content.figure, slide.places[index]]); }
      (slide.layout === "head" && index === 0 ? beside : below).append(box);
    });
    page.append(beside);
    beside.querySelectorAll(".card .number").forEach((number, at) => { if (own[at]) number.append(Stage.element("p", "number-own", own[at])); });
    if (below !== beside) page.append(below);
    page.append(Stage.element("p", "footer", slide.footer));
    stack(page);
    parent.querySelectorAll(".js-plotly-plot").forEach((old) => Plotly.purge(old));
    parent.replaceChildren(page);
    const isDrawn = !figures.length || await charts(figures[0][0]);
    if (!page.isConnected) return;
    if (isDrawn) for (const [box, content, place] of figures) await figure(box, content, place, { unit, name });
    const isThere = page.textContent.includes(name) || page.querySelector("tr.own") || figures.some(([, content]) => Own.has(content.data, unit));
    if (unit && !said && !isThere && (figures.length || page.querySelector("table, .number"))) say(`Trang này không có số liệu riêng của ${inside(name)}.`);
  }

  return { draw };
})();
