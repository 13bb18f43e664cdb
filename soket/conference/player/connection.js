"use strict";
/* A show as its screens see it: server-sent events that come back by themselves, and slides fetched once. */
class Connection {
  /* `onState(state)` for every change, `onLost(isLost)`, `onGone()` when the link was revoked. */
  constructor({ onState, onLost, onGone }) {
    this.base = location.pathname.replace(/\/+$/, "");
    Object.assign(this, { onState, onLost, onGone });
    this.slides = new Map();
    this.wait = 500;
    this.open();
    addEventListener("online", () => this.again(0));
    addEventListener("offline", () => { this.onLost(true); this.again(this.wait); });
    // A phone that slept has a connection that only looks open.
    document.addEventListener("visibilitychange", () => { if (!document.hidden) this.again(0); });
  }

  open() {
    if (this.isGone) return;
    this.events = new EventSource(`${this.base}/su-kien`);
    this.events.onopen = () => { this.wait = 500; this.onLost(false); };
    this.events.onmessage = (message) => { this.onLost(false); this.onState(JSON.parse(message.data)); };
    this.events.addEventListener("gone", () => { this.isGone = true; this.events.close(); this.onGone(); });
    this.events.onerror = () => { this.onLost(true); this.again(this.wait); };
  }

  /* Connect anew after a while; the browser's own retrying gives up after some answers. */
  again(delay) {
    this.events.close();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), delay * (0.75 + Math.random() / 2));
    this.wait = Math.min(this.wait * 2, 4000);
  }

  /* 404 is the server's word that the link leads nowhere; anything else is a line that comes back. */
  async check() {
    try {
      const answer = await fetch(this.base, { method: "HEAD", cache: "no-store" });
      if (answer.status === 404) { this.isGone = true; this.onGone(); return; }
    } catch { /* the line is down: EventSource tries on */ }
    this.open();
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
