"use strict";
/* Draws slides (soket/conference/slide.py) and shows them one at a time, the neighbours prepared ahead.

   A slide is the JSON of `soket.conference.player.payload`. Where slides come from is behind a small interface:
       source = { count, slide: async (index) => slide }
   so that the hall's screen (fetch) and the offline file (JSON in the page) run the same player. Words are set by
   textContent only: what stands in a workbook is data. Plotly draws the figures and escapes nothing, so `soket.charts`
   has escaped what goes into them. */
const Stage = (() => {
  const WIDTH = 1920, HEIGHT = 1080, TALL = 300;  // px; the numbers of a tall card stand one below the other
  const ROOMY = 0.7;  // a table that fills less of its box has larger letters and more air
  // Slides on either side that are kept drawn: a whole deck, so that a jump by number is as quick as the next slide.
  const KEPT = 40;
  // The chart library's words and separators; figures bring their own separators too.
  const CONFIG = { staticPlot: true, displayModeBar: false, responsive: false, locale: "vi",
    locales: { vi: { dictionary: {}, format: { decimal: ",", thousands: ".", grouping: [3] } } } };
  // The colours of soket.charts.theme on the dark projector theme: ink and paper change places, ramps run the other way.
  const DARK = { "#14212b": "#f2f5f7", "#52616d": "#b4c0ca", "#6b7780": "#9aa8b3", "#eceff1": "#2b3945", "#ffffff": "#0f1a22",
    "#0b5fa5": "#5aa9e6", "#d97706": "#d97706", "#a85a00": "#f2a444", "#b8c1c8": "#5f6d78", "#e3e7ea": "#2f3d48",
    "#eaf2f9": "#12293d", "#c3dbee": "#1b3f60", "#8fbbdd": "#2a5f8f", "#4f92c4": "#458cc4", "#083f70": "#a9d2f5",
    "#f2f2f2": "#33404a", "#f7ddb8": "#5a4526", "#eaaa5a": "#9a6118", "#cfc6e6": "#443d5e", "#9a86c8": "#8d78c4",
    "#5e3c99": "#b79cf0" };
  const COLOUR = /#[0-9a-f]{6}\b/gi;

  function element(tag, className, text) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /* A copy of a figure with its colours turned for the dark theme. */
  function darkened(value) {
    if (typeof value === "string") return value.replace(COLOUR, (found) => DARK[found.toLowerCase()] || found);
    if (Array.isArray(value)) return value.map(darkened);
    if (value && typeof value === "object") {
      return inked(Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, darkened(inner)])));
    }
    return value;
  }

  /* Words inside bars, light or dark as the colour under them asks: not every colour of a bar turns with ink and paper. */
  function inked(trace) {
    if (trace.type !== "bar" || trace.textposition !== "inside") return trace;
    const font = trace.insidetextfont ? "insidetextfont" : "textfont", fill = trace.marker.color;
    return { ...trace, [font]: { ...trace[font], color: Array.isArray(fill) ? fill.map(inkOn) : inkOn(fill) } };
  }

  function inkOn(fill) {
    const [red, green, blue] = [1, 3, 5].map((at) => (parseInt(fill.slice(at, at + 2), 16) / 255) ** 2.2);
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue > 0.18 ? DARK["#ffffff"] : DARK["#14212b"];
  }

  const BLOCKS = {
    numbers: (block) => {
      const box = element("div", "block-numbers");
      box.append(...block.items.map(number));
      return box;
    },
    cards: (block) => {
      const box = element("div", "block-cards");
      for (const card of block.items) {
        const made = element("section", "card"), items = element("div", "card-items");
        items.append(...card.items.map(number));
        made.append(element("h2", "card-title", card.title), items);
        box.append(made);
      }
      return box;
    },
    table: (block, own) => {
      const box = element("div", "block-table"), table = element("table"), head = element("tr"), body = element("tbody");
      const side = (index) => (block.numeric.includes(index) ? "numeric" : "");
      head.append(...block.headers.map((words, index) => element("th", side(index), words)));
      block.rows.forEach((row, position) => {
        const made = element("tr", own && block.units[position] === own ? "own" : "");
        made.append(...row.map((words, index) => element("td", side(index), words)));
        body.append(made);
      });
      const top = element("thead");
      top.append(head);
      table.append(top, body);
      box.append(table);
      if (block.more) box.append(element("p", "more", block.more));
      return box;
    },
    text: (block) => {
      const box = element("div", "block-text"), lines = element("ul", "text-lines");
      lines.append(...block.lines.map((words) => element("li", "", words)));
      if (block.heading) box.append(element("h2", "text-heading", block.heading));
      box.append(lines);
      return box;
    },
    figure: (block) => {
      const box = element("div", "block-figure");
      box.setAttribute("role", "img");
      box.setAttribute("aria-label", block.alt);
      return box;
    },
  };

  function number(item) {
    const box = element("div", item.tone ? `number tone-${item.tone}` : "number");
    box.append(element("p", "number-label", item.label),
      element("p", item.value.length > 9 ? "number-value long" : "number-value", item.value),
      element("p", "number-note", item.note));
    return box;
  }

  /* A line's end stands between two parts, not inside one. */
  function footer(words) {
    const made = element("p", "slide-footer");
    words.split(" · ").forEach((part, at) => made.append(...(at ? [" · "] : []), element("span", "", part)));
    return made;
  }

  function block(content, own) {
    return BLOCKS[content.block](content, own);
  }

  function put(made, { left, top, width, height }) {
    Object.assign(made.style, { left: `${left}px`, top: `${top}px`, width: `${width}px`, height: `${height}px` });
  }

  /* Draws a slide for the stage into a new layer; resolves to it once every figure is painted. */
  async function draw(parent, slide, { dark = false, count = 0 } = {}) {
    const layer = element("article", `slide ${slide.layout}`), figures = [];
    layer.append(element("h1", slide.title.length > 150 ? "slide-title longer" : slide.title.length > 105 ? "slide-title long" : "slide-title", slide.title),
      element("p", "slide-subtitle", slide.subtitle),
      footer(slide.footer));
    if (slide.number && count) layer.append(element("p", "slide-number", `${slide.number}/${count}`));
    slide.blocks.forEach((content, index) => {
      const place = slide.places[index], made = block(content);
      put(made, place);
      if (content.cells) [...made.children].forEach((card, at) => {
        const cell = content.cells[at];
        put(card, { ...cell, left: cell.left - place.left, top: cell.top - place.top });
        card.classList.toggle("tall", cell.height > TALL);
      });
      layer.append(made);
      if (content.block === "figure") figures.push([made, content.figure, place]);
    });
    parent.append(layer);
    layer.querySelectorAll(".block-table, .block-text").forEach((made) => {
      if (made.scrollHeight > made.clientHeight + 1) made.classList.add("dense");
      const table = made.querySelector("table");
      if (table && table.scrollHeight < ROOMY * made.clientHeight) {
        made.classList.add("roomy");
        if (made.scrollHeight > made.clientHeight + 1) made.classList.remove("roomy");
      }
    });
    layer.querySelectorAll(".slide-footer, .slide-subtitle").forEach((made) => made.classList.toggle("long", made.scrollWidth > made.clientWidth));
    await Promise.all(figures.map(([made, figure, place]) => {
      const drawn = dark ? darkened(figure) : figure;
      const layout = { ...drawn.layout, width: place.width, height: place.height, autosize: false };
      return Plotly.newPlot(made, drawn.data, layout, CONFIG);
    }));
    return layer;
  }

  const painted = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  class Player {
    /* `frame` fills with the stage. `dark`: the projector's dark theme. */
    constructor(frame, source, { dark = false } = {}) {
      frame.classList.add("stage-frame");
      frame.classList.toggle("dark", dark);
      this.frame = frame;
      this.dark = dark;
      this.stage = element("div", "stage");
      frame.append(this.stage);
      this.use(source);
      this.fit = this.fit.bind(this);
      new ResizeObserver(this.fit).observe(frame);  // also where the page around it takes some of its room
      this.fit();
    }

    /* The stage as large as it fits, in the middle. */
    fit() {
      const box = this.frame.getBoundingClientRect();
      const scale = Math.min(box.width / WIDTH, box.height / HEIGHT);
      const left = (box.width - WIDTH * scale) / 2, top = (box.height - HEIGHT * scale) / 2;
      this.stage.style.transform = `translate(${left}px, ${top}px) scale(${scale})`;
    }

    /* Take slides from another source; what is on the screen stays until the next `show`. */
    use(source) {
      this.source = source;
      this.stale = [...(this.stale || []), ...(this.layers || new Map()).values()];
      this.layers = new Map();
    }

    setDark(dark) {
      this.dark = dark;
      this.frame.classList.toggle("dark", dark);
      this.use(this.source);
      return this.wanted === undefined ? Promise.resolve() : this.show(this.wanted);
    }

    prepare(index) {
      if (index < 0 || index >= this.source.count) return Promise.resolve(null);
      if (!this.layers.has(index)) {
        const layers = this.layers, made = this.source.slide(index)
          .then((slide) => draw(this.stage, slide, { dark: this.dark, count: this.source.count }));
        layers.set(index, made);
        made.catch(() => layers.delete(index));
      }
      return this.layers.get(index);
    }

    /* Show a slide; resolves once it is painted. The last call wins. Marks "soket:change" measure key to paint. */
    async show(index) {
      const start = performance.now(), layers = this.layers;
      if (this.shown === index && this.shownIn === layers && this.wanted === index) return true;
      this.wanted = index;
      const layer = await this.prepare(index);
      if (!layer || this.wanted !== index || this.layers !== layers) return false;
      this.reveal(layer);
      this.shown = index;
      if (typeof index === "number") this.place = index;  // a profile beside the deck leaves the place
      this.shownIn = layers;
      await painted();
      performance.measure("soket:change", { start, end: performance.now(), detail: index });
      this.clear();
      this.prepareAround(index);
      return true;
    }

    reveal(layer) {
      for (const other of this.stage.children) other.classList.toggle("shown", other === layer);
    }

    /* Neighbours one after the other, so that a key pressed meanwhile waits for one slide at most. */
    async prepareAround(index) {
      if (typeof index !== "number") return;  // a slide beside the deck has no neighbours
      for (let far = 1; far < Math.min(this.source.count, KEPT); far += 1) {
        for (const step of [far, -far]) {
          if (this.shown !== index) return;
          if (this.layers.has(index + step)) continue;
          await this.prepare(index + step).catch(() => null);
          await painted();
        }
      }
    }

    /* Let layers go that are far away or come from another source. */
    async clear() {
      const gone = this.stale;
      this.stale = [];
      for (const [index, made] of this.layers) {
        const isNear = typeof index === "number" && Math.abs(index - this.place) < KEPT;
        if (!isNear && index !== this.shown) { this.layers.delete(index); gone.push(made); }
      }
      for (const made of gone) await Promise.resolve(made).then(discard, () => null); // null: it never came to be
    }
  }

  function discard(layer) {
    layer.querySelectorAll(".block-figure").forEach((figure) => Plotly.purge(figure));
    layer.remove();
  }

  return { Player, block, element, CONFIG };
})();
