"use strict";
/* The presenter's console: what is on the hall's screen, what comes next, notes, and the keys of the hall. */
const Console = (() => {
  const find = (id) => document.getElementById(id);
  const listeners = [], AGAIN = 1000;
  let state = null, deck = null, current = null, following = null, skew = 0, line = Promise.resolve(), later;

  const connection = new Connection({
    onState: take,
    onLost: (isLost) => { find("lost").hidden = !isLost; },
    onGone: () => { find("lost").hidden = false; find("lost").textContent = "Liên kết này đã được thu hồi."; },
  });

  function take(told) {
    state = told;
    find("snapshot").textContent = told.snapshot ? `Bản chốt ${told.snapshot}` : "Chưa phát hành bộ trang chiếu";
    find("deck-title").textContent = told.title || "Bàn điều hành";
    find("offer").hidden = !told.offer;
    find("offer-words").textContent = told.offer ? `Có bản chốt mới ${told.offer}. Màn hình hội trường vẫn giữ bản đang chiếu cho đến khi phát hành.${older(told.kept)}` : "";
    find("black-mark").hidden = !told.black;
    find("back").hidden = !told.aside;
    find("autoplay").setAttribute("aria-pressed", String(told.autoplay > 0));
    find("autoplay").textContent = told.autoplay ? `Tự chuyển: ${told.autoplay} giây` : "Tự chuyển trang";
    clearTimeout(later);
    if (told.release) show(told).catch(() => { if (state === told) later = setTimeout(() => take(told), AGAIN); });
    listeners.forEach((listener) => listener(told));
  }

  /* Slides added from pages are frozen: a release would show them beside newer figures. */
  function older(kept) {
    const count = Object.values(kept).reduce((sum, slides) => sum + slides, 0);
    return count ? ` ${count} trang đưa thêm lấy từ bản chốt ${Object.keys(kept).join(", ")}, vẫn giữ số liệu cũ.` : "";
  }

  /* What the hall sees and what comes next. Whatever has to be waited for, only the newest state is drawn. */
  async function show(told) {
    if (!deck || deck.release !== told.release) {
      const coming = await connection.deck(told.release);
      if (state.release !== told.release) return;
      if (!deck || deck.release !== told.release) use(coming);
      if (state !== told) return;
    }
    const { slides, source } = deck, place = slides.findIndex((one) => one.slide === told.slide);
    find("position").textContent = told.aside ? "· hồ sơ đơn vị" : `${place + 1}/${slides.length}`;
    find("jump").value = told.slide;
    const shown = await source.slide(told.aside || place);
    if (state !== told) return;
    find("notes").textContent = shown.notes || "Trang này không có ghi chú.";
    await current.show(told.aside || place);
    if (state !== told) return;
    const next = told.aside ? place : place + 1, isOver = next === slides.length;
    find("following").hidden = isOver;
    find("over").hidden = !isOver;
    if (!isOver) await following.show(next);
  }

  function use(coming) {
    deck = coming;
    if (current) { current.use(deck.source); following.use(deck.source); }
    else { current = new Stage.Player(find("current"), deck.source); following = new Stage.Player(find("following"), deck.source); }
    connection.keep(deck.release);
    find("jump").replaceChildren(...deck.slides.map((one, index) => {
      const option = Stage.element("option", "", `${index + 1}. ${one.title}`);
      option.value = one.slide;
      return option;
    }));
  }

  /* Ask the server what it knows or, with a body, to do something. Gives the answer; null when it refused or the line is down. */
  async function ask(path, body) {
    const told = await (body ? tell(path, body) : read(path));
    if (told && told.now) skew = told.now - Date.now();  // the clock that counts is the server's
    return told;
  }

  /* What the server refuses is said in its own words until the next thing is done. */
  async function tell(path, body) {
    try {
      const answer = await fetch(`${connection.base}/${path}`, { method: "POST", body: JSON.stringify(body) });
      const told = await answer.json();
      refuse(answer.ok ? "" : told.error);
      return answer.ok ? told : null;
    } catch {
      refuse("Chưa gửi được vì mất kết nối với máy chủ. Hãy thử lại.");
      return null;
    }
  }

  /* Again until it answers; that the line is down stands in the head of the page. */
  async function read(path) {
    while (!connection.isGone) {
      const told = await connection.fetch(`${connection.base}/${path}`).catch(() => null);
      if (told) return told;
      await new Promise((done) => setTimeout(done, AGAIN));
    }
    return null;
  }

  function refuse(words) {
    find("refusal").hidden = !words;
    find("refusal").textContent = words;
  }

  /* One action after the other, as they were pressed. A release builds its deck meanwhile: nobody waits for it. */
  function act(action, fields = {}) {
    const done = async () => {
      const told = await ask("lenh", { action, ...fields });
      if (told) connection.hear(told);
    };
    if (action === "release") done();
    else line = line.then(done);
  }

  const last = () => deck.slides[deck.slides.length - 1].slide;
  const KEYS = {
    ArrowRight: () => act("next"), ArrowDown: () => act("next"), PageDown: () => act("next"), " ": () => act("next"),
    ArrowLeft: () => act("previous"), ArrowUp: () => act("previous"), PageUp: () => act("previous"),
    Home: () => act("go", { slide: deck.slides[0].slide }), End: () => act("go", { slide: last() }),
    b: () => act("black"), ".": () => act("black"), Escape: () => (state.aside ? act("back") : null), a: autoplay,
  };

  function autoplay() {
    act("autoplay", { seconds: state.autoplay ? 0 : find("seconds").valueAsNumber });
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isTyping = event.target.closest("input, textarea, select");
    if (isTyping || (event.target.closest("button") && [" ", "Enter"].includes(event.key))) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (!KEYS[key] || !deck) return;
    event.preventDefault();
    KEYS[key]();
  });
  document.querySelectorAll("[data-action]").forEach((button) => button.addEventListener("click", () => act(button.dataset.action)));
  find("autoplay").addEventListener("click", autoplay);
  find("seconds").addEventListener("keydown", (event) => { if (event.key === "Enter") { autoplay(); find("seconds").blur(); } });
  find("release").addEventListener("click", () => act("release", { snapshot: state.offer }));
  find("jump").addEventListener("change", () => { act("go", { slide: find("jump").value }); find("jump").blur(); });
  document.querySelectorAll("[data-tab]").forEach((tab) => tab.addEventListener("click", () => open(tab.dataset.tab)));

  function open(name) {
    document.querySelectorAll("[data-tab]").forEach((tab) => tab.setAttribute("aria-selected", String(tab.dataset.tab === name)));
    document.querySelectorAll(".tab").forEach((panel) => { panel.hidden = panel.id !== name; });
  }

  /* A day as it is written here, 5/5/2026, as the server takes it; null when it is none. */
  function day(words) {
    const [, dd, mm, yyyy] = /^\s*(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})\s*$/.exec(words) || [];
    const made = new Date(Date.UTC(yyyy, mm - 1, dd));
    if (!yyyy || made.getUTCMonth() !== mm - 1 || made.getUTCDate() !== Number(dd)) return null;
    return made.toISOString().slice(0, 10);
  }

  /* What one filling of a form is called: pressed twice, or told again because no answer came, it is put on record once. Whatever
     is typed makes another filling of it. */
  function filling(form) {
    let key = null;
    const changed = () => { key = null; };
    form.addEventListener("input", changed);
    return {
      changed,
      key: () => { key = key || Array.from(crypto.getRandomValues(new Uint8Array(12)), (byte) => byte.toString(16).padStart(2, "0")).join(""); return key; },
      /* It is on record: whether the form still holds it. */
      done: (told) => { const isThere = key === told; if (isThere) key = null; return isThere; },
    };
  }

  return { ask, act, filling, open, find, day, refuse, onChange: (listener) => listeners.push(listener), now: () => Date.now() + skew,
    element: Stage.element };
})();
