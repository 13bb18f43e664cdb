"use strict";
/* Beside the run of show: any unit's profile on the screen with one key, and the chair's conclusions as tasks. */
(() => {
  const { ask, act, open, find, element } = Console, MOST = 40, filling = Console.filling(find("record"));
  let units = [], chosen = 0, shown = [], doers = [];

  ask("don-vi").then((told) => {
    units = told ? told.units : [];
    find("unit-names").replaceChildren(...units.map((unit) => { const option = element("option"); option.value = unit.name; return option; }));
    look();
  });

  /* Names that begin with the words first, then names that hold them. */
  function look() {
    const needle = fold(find("words").value);
    const rank = (key) => (key.replace(/^(xa|phuong|so|dac khu) /, "").startsWith(needle) || key.startsWith(needle) ? 0 : 1);
    shown = units.filter((unit) => unit.key.includes(needle)).sort((a, b) => rank(a.key) - rank(b.key)).slice(0, MOST);
    chosen = 0;
    draw();
  }

  function draw() {
    find("found").replaceChildren(...shown.map((unit, index) => {
      const row = element("li", "", unit.name);
      row.setAttribute("aria-selected", String(index === chosen));
      row.addEventListener("click", () => { chosen = index; draw(); project(); });
      return row;
    }));
    const row = find("found").children[chosen];
    if (row) row.scrollIntoView({ block: "nearest" });
  }

  function project() {
    if (shown[chosen]) act("project", { unit: shown[chosen].unit });
  }

  find("words").addEventListener("input", look);
  find("words").addEventListener("keydown", (event) => {
    const moves = { ArrowDown: 1, ArrowUp: -1 };
    if (moves[event.key]) { event.preventDefault(); chosen = Math.max(0, Math.min(shown.length - 1, chosen + moves[event.key])); draw(); }
    if (event.key === "Enter") { event.preventDefault(); project(); }
    if (event.key === "Escape") { find("words").value = ""; look(); find("words").blur(); act("back"); }
  });
  addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.target.closest("input, textarea")) return;
    event.preventDefault();
    open("search");
    find("words").select();
    find("words").focus();
  });
  document.querySelector("[data-tab=search]").addEventListener("click", () => find("words").focus());

  async function tasks(body) {
    const told = await ask("ket-luan", body);
    if (!told) return false;
    find("recorded").replaceChildren(...told.tasks.map((one) => {
      const row = element("li", one.cancelled ? "cancelled" : "");
      row.append(element("div", "", one.words),
        element("div", "who", [one.names, one.due && `thời hạn ${one.due}`, one.cancelled && `đã bỏ: ${one.reason}`].filter(Boolean).join(" · ")));
      if (!one.cancelled) {
        const button = element("button", "", "Bỏ");
        button.addEventListener("click", () => {
          const reason = prompt("Vì sao bỏ kết luận này?");
          if (reason !== null) tasks({ do: "cancel", task: one.task, reason });
        });
        row.append(button);
      }
      return row;
    }));
    return true;
  }

  function drawDoers() {
    find("task-units").replaceChildren(...doers.map((unit) => {
      const button = element("button", "", `${unit.name} ×`);
      button.type = "button";
      button.addEventListener("click", () => { doers = doers.filter((other) => other !== unit); filling.changed(); drawDoers(); });
      return button;
    }));
  }

  /* A name typed without accents counts when it fits one unit only. */
  function addDoer() {
    const needle = fold(find("task-unit").value);
    if (!needle) return true;
    const fits = units.filter((unit) => unit.key === needle || unit.key.endsWith(` ${needle}`));
    if (fits.length !== 1) return false;
    if (!doers.includes(fits[0])) doers.push(fits[0]);
    find("task-unit").value = "";
    drawDoers();
    return true;
  }

  find("task-unit").addEventListener("change", addDoer);
  find("task-unit").addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); addDoer(); } });
  find("record").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!addDoer()) { Console.refuse(`Không rõ “${find("task-unit").value}” là đơn vị nào. Hãy chọn trong danh sách.`); return; }
    const due = find("task-due").value.trim() ? Console.day(find("task-due").value) : "";
    if (due === null) { Console.refuse("Thời hạn chưa đúng. Hãy ghi ngày/tháng/năm, như 30/06/2026."); return; }
    const key = filling.key(), body = { do: "record", key, words: find("task-words").value, units: doers.map((unit) => unit.unit), due };
    if (await tasks(body) && filling.done(key)) { find("task-words").value = find("task-due").value = ""; doers = []; drawDoers(); }
  });
  find("tasks-file").href = `${location.pathname.replace(/\/+$/, "")}/ket-luan.xlsx`;
  tasks();
})();
