"use strict";
/* After a figure is drawn: words that reach beyond it, or over each other, are given room. What counts is what the browser
   painted, not what was reckoned. */
const Settle = (() => {
  const ROUNDS = 4, SLACK = 1;

  const box = (element) => element.getBoundingClientRect();

  /* Every written word of a plot with where it is painted; `at`: its place among the annotations, or null. */
  function words(plot) {
    const notes = [...plot.querySelectorAll(".annotation")].map((one) => ({ at: Number(one.dataset.index), ...place(one) }));
    const others = [...plot.querySelectorAll(".textpoint, .bartext, .xtick text, .ytick text")].filter((one) => one.textContent.trim());
    return [...notes, ...others.map((one) => ({ at: null, ...place(one) }))].filter((one) => one.right > one.left);
  }

  function place(element) {
    const { left, right, top, bottom } = box(element.querySelector("text") || element);
    return { left, right, top, bottom };
  }

  const over = (a, b) => Math.min(a.right, b.right) - Math.max(a.left, b.left) > 2 && Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 5;

  /* `layout`: what the plot was drawn with. Words named "heading" and "value" stand at the edges of the page, the others at
     their data. */
  async function inside(plot, layout) {
    const { margin } = layout;
    for (let round = 0; round < ROUNDS; round += 1) {
      const frame = box(plot), found = words(plot);
      const right = Math.max(0, ...found.map((one) => one.right - frame.right)), left = Math.max(0, ...found.map((one) => frame.left - one.left));
      if (right <= SLACK && left <= SLACK) break;
      const most = frame.width * 0.36, { r, l } = margin;
      margin.r = Math.min(most, margin.r + right + 2);
      margin.l = Math.min(most, margin.l + left + 2);
      const changes = { "margin.r": margin.r, "margin.l": margin.l };
      layout.annotations.forEach((note, at) => {
        if (note.name === "heading") changes[`annotations[${at}].xshift`] = (note.xshift || 0) + l - margin.l;
        if (note.name === "value") changes[`annotations[${at}].xshift`] = (note.xshift || 0) + margin.r - r;
      });
      await Plotly.relayout(plot, changes);
    }
    await clamp(plot, layout);
    await apart(plot, layout);
  }

  /* Words that still reach beyond are moved in. */
  async function clamp(plot, layout) {
    const frame = box(plot), changes = {};
    for (const one of words(plot)) {
      if (one.at === null) continue;
      const by = one.left < frame.left ? frame.left - one.left : Math.min(0, frame.right - one.right);
      if (Math.abs(by) > SLACK) changes[`annotations[${one.at}].xshift`] = (layout.annotations[one.at].xshift || 0) + by;
    }
    if (Object.keys(changes).length) await Plotly.relayout(plot, changes);
  }

  /* Words over other words are moved up or down to the nearest free place. */
  async function apart(plot, layout) {
    const frame = box(plot), found = words(plot), changes = {};
    for (const one of found) {
      if (one.at === null || layout.annotations[one.at].name) continue;
      const meets = (by) => found.some((other) => other !== one && over({ ...one, top: one.top + by, bottom: one.bottom + by }, other));
      if (!meets(0)) continue;
      const tall = one.bottom - one.top, steps = [1, -1, 1.6, -1.6, 2.2, -2.2, 3, -3].map((step) => step * tall * 0.8);
      const by = steps.find((step) => one.top + step >= frame.top && one.bottom + step <= frame.bottom && !meets(step));
      if (by === undefined) continue;
      one.top += by;
      one.bottom += by;
      changes[`annotations[${one.at}].yshift`] = (layout.annotations[one.at].yshift || 0) - by;
    }
    if (Object.keys(changes).length) await Plotly.relayout(plot, changes);
  }

  return { inside };
})();
