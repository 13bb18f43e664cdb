"use strict";
/* The presenter's console: what is on the hall's screen, what comes next, notes, and the keys of the hall. */
const Console = (() => {
  const find = (id) => document.getElementById(id);
  const listeners = [];
  let state = null, deck = null, current = null, following = null, skew = 0;

  const connection = new Connection({
    onState: take,
    onLost: (isLost) => { find("lost").hidden = !isLost; },
    onGone: () => { find("lost").hidden = false; find("lost").textContent = "Liên kết này đã được thu hồi."; },
  });

  async function take(told) {
    if (state && told.version < state.version) return;
    state = told;
    find("snapshot").textContent = told.snapshot ? `Bản chốt ${told.snapshot}` : "Chưa phát hành bộ trang chiếu";
    find("deck-title").textContent = told.title || "Bàn điều hành";
    find("offer").hidden = !told.offer;
    find("offer-words").textContent = told.offer ? `Có bản chốt mới ${told.offer}. Màn hình hội trường vẫn giữ bản đang chiếu cho đến khi phát hành.` : "";
    find("black-mark").hidden = !told.black;
    find("back").hidden = !told.aside;
    find("autoplay").setAttribute("aria-pressed", String(told.autoplay > 0));
    find("autoplay").textContent = told.autoplay ? `Tự chuyển: ${told.autoplay} giây` : "Tự chuyển trang";
    if (told.release) await show();
    listeners.forEach((listener) => listener(told));
  }

  async function show() {
    if (!deck || deck.release !== state.release) {
      const { slides } = await connection.fetch(`${connection.base}/muc-luc/${state.release}`).catch(() => ({}));
      if (!slides) return;
      deck = { release: state.release, slides };
      const source = { count: slides.length, slide: (key) => connection.slide(deck.release, typeof key === "number" ? slides[key].slide : key) };
      if (current) { current.use(source); following.use(source); }
      else { current = new Stage.Player(find("current"), source); following = new Stage.Player(find("following"), source); }
      connection.keep(deck.release);
      find("jump").replaceChildren(...slides.map((one, index) => {
        const option = Stage.element("option", "", `${index + 1}. ${one.title}`);
        option.value = one.slide;
        return option;
      }));
    }
    const place = deck.slides.findIndex((one) => one.slide === state.slide);
    find("position").textContent = state.aside ? "· hồ sơ đơn vị" : `${place + 1}/${deck.slides.length}`;
    find("jump").value = state.slide;
    const shown = await connection.slide(deck.release, state.aside || state.slide).catch(() => null);
    find("notes").textContent = (shown && shown.notes) || "Trang này không có ghi chú.";
    await current.show(state.aside || place).catch(() => null);
    await following.show(state.aside ? place : Math.min(place + 1, deck.slides.length - 1)).catch(() => null);
  }

  /* Ask the server; what it refuses is said in its own words. Gives the answer, or null. */
  async function ask(path, body) {
    const options = body ? { method: "POST", body: JSON.stringify(body) } : { cache: "no-store" };
    try {
      const answer = await fetch(`${connection.base}/${path}`, options);
      const told = await answer.json();
      if (told.now) skew = told.now - Date.now();
      refuse(answer.ok ? "" : told.error);
      return answer.ok ? told : null;
    } catch {
      refuse("Chưa gửi được vì mất kết nối với máy chủ. Hãy thử lại.");
      return null;
    }
  }

  function refuse(words) {
    find("refusal").hidden = !words;
    find("refusal").textContent = words;
  }

  async function act(action, fields = {}) {
    const told = await ask("lenh", { action, ...fields });
    if (told) take(told);
  }

  const last = () => deck.slides[deck.slides.length - 1].slide;
  const KEYS = {
    ArrowRight: () => act("next"), ArrowDown: () => act("next"), PageDown: () => act("next"), " ": () => act("next"),
    ArrowLeft: () => act("previous"), ArrowUp: () => act("previous"), PageUp: () => act("previous"),
    Home: () => act("go", { slide: deck.slides[0].slide }), End: () => act("go", { slide: last() }),
    b: () => act("black"), ".": () => act("black"), Escape: () => (state.aside ? act("back") : null), a: autoplay,
  };

  function autoplay() {
    act("autoplay", { seconds: state.autoplay ? 0 : 20 });
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

  return { ask, act, open, find, day, refuse, onChange: (listener) => listeners.push(listener), now: () => Date.now() + skew,
    element: Stage.element };
})();
