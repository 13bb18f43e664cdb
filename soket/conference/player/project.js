"use strict";
/* The hall's screen: keys and clicker, black screen, number + Enter, autoplay. What is pressed here shows at once and is
   told to the server until it answers; while the line is down the show goes on from the slides already fetched. */
(() => {
  const DARK = "soket.dark", find = (id) => document.getElementById(id), IDLE = 2500, AUTOPLAY = 20;
  const KEYS = [["→ ↓ PgDn Dấu cách", "Trang sau"], ["← ↑ PgUp Backspace", "Trang trước"], ["Home · End", "Trang đầu · trang cuối"],
    ["Số rồi Enter", "Đến trang có số đó"], ["B hoặc .", "Màn hình đen, bấm lại để hiện"], ["F", "Toàn màn hình"],
    ["A", "Bật, tắt tự chuyển trang; gõ số giây, từ 3 đến 600, trước rồi bấm A"], ["T", "Nền sáng, nền tối"], ["Esc", "Thôi màn hình đen, thôi toàn màn hình"],
    ["H hoặc ?", "Bảng phím này"]];
  const AGAIN = 1000, PATIENCE = 5000, SAID = 4000;
  let told = null, deck = null, player = null, typed = "", isLost = false, isUnsent = false, isSending = false, idle, later, saying;
  const pressed = new Map();  // kind of action → the last of it that has no answer yet, in the order of pressing

  const connection = new Connection({
    onState: (state) => { told = state; take(); },
    onLost: (lost) => { isLost = lost; mark(); if (!lost) send(); },
    onGone: () => { find("lost").title = "Liên kết đã được thu hồi"; mark(); },
  });

  const mark = () => { find("lost").hidden = !connection.isGone && !isLost && !isUnsent; };

  /* Where this screen stands: what the server told last, and over it what was pressed here since. */
  const standing = () => Object.assign({}, told, ...[...pressed.values()].map((one) => one.changes));

  async function take() {
    const release = told.release;
    find("waiting").hidden = Boolean(release);
    if (!release) return;
    if (!deck || deck.release !== release) {
      find("black").hidden = !standing().black;
      const coming = await connection.deck(release).catch(() => null);
      if (told.release !== release) return;
      if (!coming) { again(take); return; }
      if (!deck || deck.release !== release) use(coming);
    }
    draw();
    fetchAll();
  }

  function use(coming) {
    deck = { release: coming.release, keys: coming.slides.map((one) => one.slide) };
    if (player) player.use(coming.source);
    else player = new Stage.Player(find("stage"), coming.source, { dark: Boolean(Memory.get(DARK)) });
    connection.keep(deck.release);
  }

  function again(what) {
    clearTimeout(later);
    later = setTimeout(what, AGAIN);
  }

  function draw() {
    const state = standing();
    find("black").hidden = !state.black;
    player.show(state.aside || deck.keys.indexOf(state.slide)).catch(() => again(take));
  }

  /* The whole deck, one by one: then a lost line stops nobody. */
  async function fetchAll() {
    const { release, keys } = deck;
    for (const key of keys) {
      if (deck.release !== release) return;
      await connection.slide(release, key).catch(() => null);
    }
  }

  /* Show it now and tell the server. Of each kind only the last is told: the hall is where it is, not how it came there. */
  function want(action, changes) {
    pressed.delete(action.action);
    pressed.set(action.action, { action, changes });
    draw();
    send();
  }

  /* One after the other. What is refused is no longer wanted; what had no answer is told again, since told twice it is the same. */
  async function send() {
    if (isSending || !pressed.size) return;
    isSending = true;
    const [kind, one] = pressed.entries().next().value, { status, state, error } = await post(one.action);
    isSending = false;
    isUnsent = !status;
    mark();
    const isDecided = status && status < 500 && status !== 429;
    if (isDecided && pressed.get(kind) === one) pressed.delete(kind);
    if (state) connection.hear(state);
    // Of what was typed nothing is seen on a slide: whether it counts is said where it was typed.
    if (kind === "autoplay" && (state || error)) say(error || (state.autoplay ? `Tự chuyển trang: ${state.autoplay} giây` : "Thôi tự chuyển trang"));
    if (isDecided) { draw(); send(); }
    else setTimeout(send, AGAIN);
  }

  /* The answer's status, 0 without one, and the state it told or why it refused. */
  async function post(action) {
    try {
      const answer = await fetch(`${connection.base}/lenh`, { method: "POST", body: JSON.stringify(action), signal: AbortSignal.timeout(PATIENCE) });
      const told = await answer.json().catch(() => ({}));
      return { status: answer.status, state: answer.ok ? told : null, error: told.error };
    } catch { return { status: 0, state: null }; }
  }

  function go(index) {
    const place = Math.max(0, Math.min(deck.keys.length - 1, index));
    want({ action: "go", slide: deck.keys[place] }, { slide: deck.keys[place], aside: null, black: false });
  }

  /* From a profile, either direction leads back to the deck. */
  function step(by) {
    const state = standing(), here = deck.keys.indexOf(state.slide);
    if (here >= 0) go(state.aside ? here : here + by);  // not there: the deck it is in is still on its way
  }

  const blacken = (on) => want({ action: "black", on }, { black: on });

  function type(text) {
    typed = text;
    say(typed && `Trang ${typed}`);
    if (typed) clearTimeout(saying);  // stays until it is entered or taken back
  }

  /* A few words in the corner, for a moment. */
  function say(words) {
    clearTimeout(saying);
    find("typed").hidden = !words;
    find("typed").textContent = words;
    saying = setTimeout(() => { find("typed").hidden = true; }, SAID);
  }

  const ACTIONS = {
    ArrowRight: () => step(1), ArrowDown: () => step(1), PageDown: () => step(1), " ": () => step(1),
    ArrowLeft: () => step(-1), ArrowUp: () => step(-1), PageUp: () => step(-1),
    Backspace: () => (typed ? type(typed.slice(0, -1)) : step(-1)),
    Home: () => go(0), End: () => go(deck.keys.length - 1),
    Enter: () => { const number = typed; type(""); number ? go(Number(number) - 1) : step(1); },
    b: () => blacken(!standing().black), ".": () => blacken(!standing().black),
    f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
    Escape: () => { if (standing().black) blacken(false); },
    t: () => { Memory.set(DARK, !player.dark); player.setDark(!player.dark); },
    a: () => {
      const seconds = typed ? Number(typed) : standing().autoplay ? 0 : AUTOPLAY;
      type("");
      want({ action: "autoplay", seconds }, { autoplay: seconds });
    },
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (key === "h" || key === "?") { find("help").hidden = !find("help").hidden; return; }
    if (!find("help").hidden) { find("help").hidden = true; return; }
    if (!player) return;
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
