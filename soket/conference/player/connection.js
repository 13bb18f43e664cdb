"use strict";
/* A show as its screens see it: server-sent events that come back by themselves, and slides fetched once. */
// Milliseconds: for an answer, and between two words of a line that is up. The server says something every 15 s.
const PATIENCE = 8000, SILENCE = 40000;

/* What this browser remembers from visit to visit; one that keeps nothing for anybody is a browser that forgot. */
const Memory = {
  get: (key) => { try { return JSON.parse(localStorage.getItem(key)); } catch { return null; } },
  set: (key, value) => { try { localStorage.setItem(key, JSON.stringify(value)); } catch { /* forgotten */ } },
};

class Connection {
  /* `onState(state)` for every change, `onLost(isLost)`, `onGone()` when the link was revoked. */
  constructor({ onState, onLost, onGone }) {
    this.base = location.pathname.replace(/\/+$/, "");
    Object.assign(this, { onState, onLost, onGone });
    this.slides = new Map();
    this.wait = 500;
    this.turn = 0;  // of connecting: what an earlier one still waits for counts no more
    this.open();
    addEventListener("online", () => this.again(0));
    addEventListener("offline", () => { this.onLost(true); this.again(this.wait); });
    // A phone that slept has a connection that only looks open.
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.again(0); });
  }

  /* One stream at a time: a browser opens six connections to a server, and every stream holds one. */
  open() {
    if (this.events) this.events.close();
    let isFirst = true;
    this.events = new EventSource(`${this.base}/su-kien`);
    this.events.onopen = () => { this.wait = 500; this.listen(SILENCE); };
    this.events.onmessage = (message) => { this.listen(SILENCE); this.hear(JSON.parse(message.data), isFirst); isFirst = false; };
    this.events.addEventListener("beat", () => this.listen(SILENCE));
    this.events.addEventListener("gone", () => this.leave());
    this.events.onerror = () => { this.onLost(true); this.again(this.wait); };
    this.expect(PATIENCE);
  }

  /* The line is up: it has so many milliseconds to say something more. */
  listen(patience) {
    this.onLost(false);
    this.expect(patience);
  }

  /* A line that says nothing is dead, though it may look open for minutes: after a cable was pulled, at the edge of a cell. */
  expect(patience) {
    clearTimeout(this.silent);
    this.silent = setTimeout(() => { this.onLost(true); this.again(this.wait); }, patience);
  }

  /* A state as an event or the answer to an action told it: the newest counts. The first event of a stream counts always, since
     a server that was killed and started again may count on from before. */
  hear(state, isFirst = false) {
    if (!isFirst && state.version < this.version) return;
    this.version = state.version;
    this.onState(state);
  }

  /* Connect anew after a while; the browser's own retrying gives up after some answers. */
  again(delay) {
    if (this.isGone) return;
    const turn = this.turn += 1;
    this.events.close();
    if (this.asking) this.asking.abort();
    clearTimeout(this.timer);
    clearTimeout(this.silent);
    this.timer = setTimeout(() => this.check(turn), delay * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, 4000);
  }

  /* 404 is the server's word that the link leads nowhere; no answer, or none in time, is a line that comes back. */
  async check(turn) {
    const asking = this.asking = new AbortController(), late = setTimeout(() => asking.abort(), PATIENCE);
    const answer = await fetch(this.base, { method: "HEAD", cache: "no-store", signal: asking.signal }).catch(() => null);
    clearTimeout(late);
    if (turn !== this.turn) return;
    if (!answer) { this.onLost(true); this.again(this.wait); }
    else if (answer.status === 404) this.leave();
    else this.open();
  }

  leave() {
    this.isGone = true;
    this.events.close();
    clearTimeout(this.silent);
    this.onGone();
  }

  /* The deck of a release: its slides in order, and where a Stage.Player takes them from, by place or by key. */
  async deck(release) {
    const { slides } = await this.fetch(`${this.base}/muc-luc/${release}`);
    const source = { count: slides.length, slide: (key) => this.slide(release, typeof key === "number" ? slides[key].slide : key) };
    return { release, slides, source };
  }

  /* One slide of a release; kept, since it never changes. */
  slide(release, key) {
    const address = `${this.base}/slide/${release}/${encodeURIComponent(key)}`;
    if (!this.slides.has(address)) {
      const coming = this.fetch(address);
      this.slides.set(address, coming);
      coming.catch(() => this.slides.delete(address));
    }
    return this.slides.get(address);
  }

  /* Forget the slides of other releases. */
  keep(release) {
    for (const address of this.slides.keys()) if (!address.includes(`/slide/${release}/`)) this.slides.delete(address);
  }

  async fetch(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(String(answer.status));
    return answer.json();
  }
}
