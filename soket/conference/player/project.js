"use strict";
/* The hall's screen: keys and clicker, black screen, number + Enter, autoplay. What is pressed here shows at once and is
   told to the server; while the line is down the show goes on from the slides already fetched. */
(() => {
  const DARK = "soket.dark", find = (id) => document.getElementById(id), IDLE = 2500, AUTOPLAY = 20;
  const KEYS = [["→ ↓ PgDn Dấu cách", "Trang sau"], ["← ↑ PgUp Backspace", "Trang trước"], ["Home · End", "Trang đầu · trang cuối"],
    ["Số rồi Enter", "Đến trang có số đó"], ["B hoặc .", "Màn hình đen, bấm lại để hiện"], ["F", "Toàn màn hình"],
    ["A", "Bật, tắt tự chuyển trang; gõ số giây trước rồi bấm A"], ["T", "Nền sáng, nền tối"], ["Esc", "Thôi màn hình đen, thôi toàn màn hình"],
    ["H hoặc ?", "Bảng phím này"]];
  let state = null, deck = null, player = null, typed = "", wanted = null, isSending = false, idle;

  const connection = new Connection({
    onState: (told) => { if (!wanted && !isSending) take(told); },
    onLost: (isLost) => { find("lost").hidden = !isLost; if (!isLost) send(); },
    onGone: () => { find("lost").hidden = false; find("lost").title = "Liên kết đã được thu hồi"; },
  });

  async function take(told) {
    state = told;
    find("waiting").hidden = Boolean(told.release);
    if (!told.release) return;
    if (!deck || deck.release !== told.release) {
      const { slides } = await connection.fetch(`${connection.base}/muc-luc/${told.release}`).catch(() => ({}));
      if (!slides || state.release !== told.release) return;
      deck = { release: told.release, keys: slides.map((one) => one.slide) };
      const source = { count: deck.keys.length, slide: (key) => connection.slide(told.release, deck_key(key)) };
      if (player) player.use(source);
      else player = new Stage.Player(find("stage"), source, { dark: localStorage.getItem(DARK) === "1" });
      connection.keep(told.release);
    }
    await draw();
    fetchAll();
  }

  const deck_key = (key) => (typeof key === "number" ? deck.keys[key] : key);

  async function draw() {
    find("black").hidden = !state.black;
    await player.show(state.aside || deck.keys.indexOf(state.slide)).catch(() => setTimeout(() => state && deck && draw(), 1000));
  }

  /* The whole deck, one by one: then a lost line stops nobody. */
  async function fetchAll() {
    const { release, keys } = deck;
    for (const key of keys) {
      if (deck.release !== release) return;
      await connection.slide(release, key).catch(() => null);
    }
  }

  /* Show it now, tell the server; only the last thing wanted is told. */
  function want(action, changes) {
    if (!state || !deck) return;
    state = { ...state, ...changes };
    wanted = action;
    draw();
    send();
  }

  async function send() {
    if (isSending || !wanted) return;
    isSending = true;
    const action = wanted;
    let told = null;
    try {
      const answer = await fetch(`${connection.base}/lenh`, { method: "POST", body: JSON.stringify(action) });
      if (answer.ok) told = await answer.json();
      if (wanted === action && (answer.ok || answer.status === 409 || answer.status === 404)) wanted = null;
    } catch { find("lost").hidden = false; }
    isSending = false;
    if (wanted && wanted !== action) send();
    else if (wanted) setTimeout(send, 1000);
    else if (told) take(told);
  }

  function go(index) {
    const place = Math.max(0, Math.min(deck.keys.length - 1, index));
    want({ action: "go", slide: deck.keys[place] }, { slide: deck.keys[place], aside: null, black: false });
  }

  /* From a profile, either direction leads back to the deck. */
  function step(by) {
    const here = deck.keys.indexOf(state.slide);
    go(state.aside ? here : here + by);
  }

  const blacken = (on) => want({ action: "black", on }, { black: on });

  function type(text) {
    typed = text;
    find("typed").hidden = !typed;
    find("typed").textContent = `Trang ${typed}`;
  }

  const ACTIONS = {
    ArrowRight: () => step(1), ArrowDown: () => step(1), PageDown: () => step(1), " ": () => step(1),
    ArrowLeft: () => step(-1), ArrowUp: () => step(-1), PageUp: () => step(-1),
    Backspace: () => (typed ? type(typed.slice(0, -1)) : step(-1)),
    Home: () => go(0), End: () => go(deck.keys.length - 1),
    Enter: () => { const number = typed; type(""); number ? go(Number(number) - 1) : step(1); },
    b: () => blacken(!state.black), ".": () => blacken(!state.black),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    Escape: () => { if (state.black) blacken(false); },
    t: () => { localStorage.setItem(DARK, player.dark ? "0" : "1"); player.setDark(!player.dark); },
    a: () => {
      const seconds = typed ? Number(typed) : state.autoplay ? 0 : AUTOPLAY;
      type("");
      want({ action: "autoplay", seconds }, { autoplay: seconds });
    },
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "h" || key === "?") { find("help").hidden = !find("help").hidden; return; }
    if (!find("help").hidden) { find("help").hidden = true; return; }
    if (!state || !deck || !player) return;
    if (/^[0-9]$/.test(key)) { type((typed + key).slice(-3)); event.preventDefault(); return; }
    if (!ACTIONS[key]) return;
    event.preventDefault();
    if (!["Enter", "Backspace", "a"].includes(key)) type("");
    ACTIONS[key]();
  });

  function stir() {
    document.body.classList.remove("idle");
    clearTimeout(idle);
    idle = setTimeout(() => document.body.classList.add("idle"), IDLE);
  }
  addEventListener("mousemove", stir);
  stir();

  const table = Stage.element("table");
  for (const [keys, meaning] of KEYS) {
    const row = Stage.element("tr");
    row.append(Stage.element("td", "", keys), Stage.element("td", "", meaning));
    table.append(row);
  }
  find("help").append(table);
})();
