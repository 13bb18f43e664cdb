"use strict";
/* One's own unit in a figure: points that stand for units carry the unit's code in customdata. */
const Own = (() => {
  const OWN = "#8a2fb8", HALO = "#ffffff";

  const is = (given, unit) => (Array.isArray(given) ? given.includes(unit) : given === unit);
  const pick = (value, at) => (Array.isArray(value) ? value[at] : value);

  /* Is the unit one of several in the figure? A figure that is about it alone needs no mark. */
  function isPart(data, unit) {
    const all = data.flatMap((trace) => trace.customdata || []), own = all.filter((one) => is(one, unit));
    return own.length > 0 && own.length < all.length;
  }

  const has = (data, unit) => data.some((trace) => Array.isArray(trace.customdata) && trace.customdata.some((one) => is(one, unit)));

  /* What an area of a map says about the unit, "" where nothing does. */
  function said(data, unit) {
    const area = data.find((trace) => trace.fill === "toself" && trace.customdata && is(trace.customdata[0], unit));
    return area && typeof area.text === "string" ? Parts.plain(area.text.split("<br>").slice(1).join(" ")) : "";
  }

  /* Does what stands where `isHere` (of y) stand for the unit and for no other? */
  function isRow(data, isHere, unit) {
    const here = data.flatMap((trace) => (trace.customdata || []).filter((_, at) => isHere(trace.y[at])));
    return here.length > 0 && here.every((one) => is(one, unit)) && isPart(data, unit);
  }

  /* The traces with the unit marked, frames to lay over them, and how many marks there are. */
  function marks(data, unit) {
    const rings = [], shapes = [];
    let edged = 0;
    const drawn = data.map((trace) => {
      const own = (trace.customdata || []).map((given, at) => (is(given, unit) ? at : -1)).filter((at) => at >= 0);
      if (!own.length || !Array.isArray(trace.x) || !Array.isArray(trace.y)) return trace;
      if (trace.fill === "toself") rings.push(...outline(trace));
      else if (trace.type !== "bar" && trace.mode?.includes("text")) { edged += 1; return edgedPoints(trace, own); }
      else if (trace.type !== "bar") own.forEach((at) => rings.push(...ring(trace, at)));
      else if (Array.isArray(trace.base)) shapes.push(...frames(trace, own));
      else if (trace.marker?.opacity !== 0) { edged += 1; return framed(trace, own); }
      return trace;
    });
    return { data: [...drawn, ...rings], shapes, count: rings.length + shapes.length + edged };
  }

  const axes = (trace) => ({ xaxis: trace.xaxis || "x", yaxis: trace.yaxis || "y" });

  function ring(trace, at) {
    const size = pick(trace.marker?.size, at), common = { type: "scatter", mode: "markers", x: [trace.x[at]], y: [trace.y[at]],
      showlegend: false, hoverinfo: "skip", cliponaxis: false, ...axes(trace) };
    return [[6, HALO], [3, OWN]].map(([width, color]) => ({ ...common,
      marker: { symbol: "circle-open", size: (typeof size === "number" ? size : 12) + 9, color, line: { width, color } } }));
  }

  /* Points with words beside them, which a ring would cover. */
  function edgedPoints(trace, own) {
    const { size, line = {} } = trace.marker, each = (value, change, other) => trace.x.map((_, at) => {
      const one = pick(value, at) ?? other;
      return own.includes(at) ? change(one) : one;
    });
    const edge = { color: each(line.color, () => OWN, HALO), width: each(line.width, () => 3.5, 0) };
    return { ...trace, marker: { ...trace.marker, size: each(size, (one) => one + 3, 6), line: edge } };
  }

  /* An area of a map. */
  function outline(trace) {
    return [[7, HALO], [4, OWN]].map(([width, color]) => ({ type: "scatter", mode: "lines", x: trace.x, y: trace.y, line: { width, color }, showlegend: false,
      hoverinfo: "skip", ...axes(trace) }));
  }

  /* Cells: one frame around those that touch. */
  function frames(trace, own) {
    const rows = new Map();
    for (const at of own) {
      const y = trace.y[at], from = trace.base[at], half = (pick(trace.width, at) || 0.8) / 2, found = rows.get(y) || { x0: from, x1: from, half };
      rows.set(y, { x0: Math.min(found.x0, from), x1: Math.max(found.x1, from + trace.x[at]), half });
    }
    const { xaxis, yaxis } = axes(trace);
    return [...rows].flatMap(([y, { x0, x1, half }]) => [[7, HALO], [4, OWN]].map(([width, color]) => ({ type: "rect", xref: xaxis, yref: yaxis, x0, x1,
      y0: y - half, y1: y + half, line: { width, color }, fillcolor: "rgba(0,0,0,0)" })));
  }

  /* A bar of its own: its edge. */
  function framed(trace, own) {
    const each = (value, mine, other) => trace.x.map((_, at) => (own.includes(at) ? mine : pick(value, at) ?? other));
    const line = trace.marker?.line || {};
    return { ...trace, marker: { ...trace.marker, line: { color: each(line.color, OWN, "rgba(0,0,0,0)"), width: each(line.width, 4, 0) } } };
  }

  return { has, said, isPart, isRow, marks };
})();
