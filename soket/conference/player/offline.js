"use strict";
/* The offline file: the slides stand in the page itself, the player is that of the hall. Keys and clicker as there. */
(() => {
  const deck = JSON.parse(document.getElementById("deck").textContent);
  const frame = document.getElementById("frame"), black = document.getElementById("black");
  const hint = document.getElementById("hint");
  const source = { count: deck.slides.length, slide: async (index) => deck.slides[index] };
  const player = new Stage.Player(frame, source, { dark: new URLSearchParams(location.search).has("toi") });
  let typed = "";

  function go(index) {
    const wanted = Math.max(0, Math.min(index, source.count - 1));
    black.hidden = true;
    hint.hidden = true;
    history.replaceState(null, "", `#${wanted + 1}`);
    document.title = `${wanted + 1}/${source.count} · ${deck.slides[wanted].title}`;
    return player.show(wanted);
  }

  /* The slide the address asks for; one that asks for none asks for the first. */
  const asked = () => (parseInt(location.hash.slice(1), 10) || 1) - 1;

  const here = () => player.wanted ?? 0;
  const next = () => go(here() + 1), previous = () => go(here() - 1);
  const fullScreen = () => (document.fullscreenElement ? document.exitFullscreen()
    : document.documentElement.requestFullscreen().catch(() => null));
  const KEYS = {
    ArrowRight: next, ArrowDown: next, PageDown: next, " ": next, ArrowLeft: previous, ArrowUp: previous, PageUp: previous,
    Home: () => go(0), End: () => go(source.count - 1), b: toggleBlack, B: toggleBlack, ".": toggleBlack, f: fullScreen,
    F: fullScreen, Escape: () => { black.hidden = true; hint.hidden = true; typed = ""; }, "?": () => { hint.hidden = !hint.hidden; },
  };

  function toggleBlack() {
    black.hidden = !black.hidden;
  }

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (/^[0-9]$/.test(event.key)) { typed = (typed + event.key).slice(-3); return; }
    if (event.key === "Enter") {
      event.preventDefault();
      if (typed) go(Number(typed) - 1); else next();
      typed = "";
      return;
    }
    const action = KEYS[event.key];
    if (!action) return;
    event.preventDefault();
    typed = "";
    action();
  });
  frame.addEventListener("click", (event) => (event.clientX < innerWidth / 4 ? previous() : next()));
  addEventListener("hashchange", () => go(asked()));

  go(asked()).then(() => { hint.hidden = location.hash !== "#1"; });
})();
