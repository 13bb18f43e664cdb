"use strict";
/* The chart library (1.4 MB) comes beside the words of the page and over a poor line may not come at the first try. */
const Library = (() => {
  const TRIES = 4, PAUSE = 1000;
  const COMING = "Đang tải biểu đồ…";
  const MISSING = "Chưa tải được biểu đồ vì đường truyền yếu; phần chữ vẫn đầy đủ. Khi đường truyền tốt hơn, hãy tải lại trang này.";
  let coming = null;

  /* Resolves to whether the library is there. After the last try failed, whoever asks next begins anew. */
  function get() {
    if (window.Plotly) return Promise.resolve(true);
    if (!coming) coming = load().finally(() => { coming = null; });
    return coming;
  }

  async function load() {
    for (let tried = 1; tried <= TRIES; tried += 1) {
      if (await insert()) return true;
      if (tried < TRIES) await new Promise((done) => setTimeout(done, PAUSE * tried));
    }
    return false;
  }

  const insert = () => new Promise((done) => {
    const script = Stage.element("script");
    script.onload = () => done(Boolean(window.Plotly));
    script.onerror = () => { script.remove(); done(false); };
    script.src = document.body.dataset.library;
    document.head.append(script);
  });

  if (document.body.dataset.library) get();

  return { get, COMING, MISSING };
})();
