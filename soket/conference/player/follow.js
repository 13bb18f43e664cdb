"use strict";
/* Following along: the presenter's slide, one's own unit marked, back to earlier slides and forth to the one being shown. */
(() => {
  const find = (id) => document.getElementById(id), UNIT = "soket.unit", MOST = 8;
  const PAUSED = "Người điều hành đang tạm dừng trình chiếu. Trang này sẽ tự hiện trang được chiếu tiếp.";
  const NOT_YET = "Hội nghị chưa bắt đầu trình chiếu. Trang này sẽ tự hiện trang chiếu đầu tiên.";
  let state = null, leafed = null, drawn = "", own = Memory.get(UNIT), units = null, isLost = false;

  const connection = new Connection({
    onState: (told) => {
      if (state && state.release !== told.release) { leafed = null; connection.keep(told.release); }
      state = told;
      refresh();
    },
    onLost: (lost) => { isLost = lost; note(); },
    onGone: () => { say("Liên kết này đã được thu hồi. Hãy xin liên kết mới của người điều hành hội nghị."); },
  });

  function say(sentence) {
    find("note").hidden = !sentence;
    find("note").textContent = sentence;
  }

  function note() {
    if (connection.isGone) return;
    if (isLost && state) say("Mất kết nối, đang kết nối lại…");
    else if (state && state.black) say("Người điều hành đang tạm dừng trình chiếu.");
    else say("");
  }

  async function refresh() {
    note();
    if (!state.release || !state.slide) {
      controls(null);
      if (find("waiting")) find("waiting").textContent = state.black ? PAUSED : NOT_YET;
      return;
    }
    const release = state.release, key = leafed || state.slide, wanted = `${release}/${key}/${own ? own[0] : ""}/${innerWidth}`;
    controls(key);
    if (wanted === drawn) return;
    drawn = wanted;
    try {
      const [slide, said] = await Promise.all([connection.slide(release, key), sentence(release, key)]);
      if (drawn !== wanted) return;
      find("deck").textContent = state.title;
      find("place").textContent = slide.number ? `Trang ${slide.number}` : "Hồ sơ đơn vị";
      const top = find("slide").dataset.key === key ? scrollY : 0;
      find("slide").dataset.key = key;
      await Flow.draw(find("slide"), slide, own ? { unit: own[0], name: own[1], said } : {});
      find("slide").dataset.drawn = key;
      performance.mark("soket:follow", { detail: key });
      scrollTo(0, top);
    } catch {
      if (drawn !== wanted) return;
      drawn = "";
      setTimeout(refresh, 1000);
    }
  }

  async function sentence(release, key) {
    if (!own) return "";
    const address = `${connection.base}/rieng/${release}/${encodeURIComponent(key)}/${encodeURIComponent(own[0])}`;
    return connection.fetch(address).then((answer) => answer.sentence).catch(() => "");
  }

  function controls(key) {
    const at = state.shown.indexOf(key), isLive = !leafed || leafed === state.slide;
    find("earlier").disabled = at < 0 ? !state.shown.length : at === 0;
    find("later").disabled = at < 0 || at === state.shown.length - 1;
    find("live").hidden = isLive;
  }

  function leaf(by) {
    const at = state.shown.indexOf(leafed || state.slide);
    const to = at < 0 ? state.shown.length - 1 : at + by;
    if (to < 0 || to >= state.shown.length) return;
    leafed = state.shown[to] === state.slide ? null : state.shown[to];
    refresh();
  }

  find("earlier").onclick = () => leaf(-1);
  find("later").onclick = () => leaf(1);
  find("live").onclick = () => { leafed = null; refresh(); };
  addEventListener("keydown", (event) => {
    if (!state || event.target.id === "unit") return;
    if (event.key === "ArrowLeft" || event.key === "PageUp") leaf(-1);
    if (event.key === "ArrowRight" || event.key === "PageDown") leaf(1);
  });
  let resizing;
  addEventListener("resize", () => { clearTimeout(resizing); resizing = setTimeout(() => state && refresh(), 200); });

  async function search() {
    const box = find("found"), asked = fold(find("unit").value);
    if (!asked) { box.hidden = true; if (own && !find("unit").value) choose(null); return; }
    if (!units) units = await connection.fetch(`${connection.base}/don-vi`).catch(() => null);
    if (!units || fold(find("unit").value) !== asked) return;
    const hits = units.filter(([, name]) => fold(name).includes(asked)).slice(0, MOST);
    box.replaceChildren(...hits.map((unit) => {
      const item = Stage.element("li"), button = Stage.element("button", "", unit[1]);
      button.type = "button";
      button.onclick = () => choose(unit);
      item.append(button);
      return item;
    }));
    if (!hits.length) box.append(Stage.element("p", "", "Không có đơn vị nào có tên này."));
    box.hidden = false;
  }

  function choose(unit) {
    own = unit;
    Memory.set(UNIT, unit);
    find("unit").value = unit ? unit[1] : "";
    find("found").hidden = true;
    if (state) refresh();
  }

  find("unit").oninput = search;
  find("choose").onsubmit = (event) => { event.preventDefault(); find("found").querySelector("button")?.click(); };
  if (own) find("unit").value = own[1];
})();
