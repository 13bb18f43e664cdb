"use strict";
/* Run of show: who is next, planned and actual times, the countdown of whoever speaks. */
(() => {
  const { ask, find, element, now } = Console;
  const AMBER = 60, HOUR = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", hour12: false });
  const CLOCK = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
  const DAY = new Intl.DateTimeFormat("vi-VN", { timeZone: "Asia/Ho_Chi_Minh", day: "2-digit", month: "2-digit", year: "numeric" });
  let agenda = null, changed = null, seen = -1, asked = 0, drawn = 0;

  const hour = (moment) => (moment ? HOUR.format(moment) : "–");

  /* Draw what the server answers, unless what was asked for later has come already. Gives whether it agreed. */
  async function draw(coming) {
    const turn = asked += 1, told = await coming;
    if (told && turn > drawn) { drawn = turn; lay(told); }
    return Boolean(told);
  }

  const change = (body) => draw(ask("kich-ban", body));

  function button(words, action, title) {
    const made = element("button", "", words);
    made.type = "button";
    if (title) { made.title = title; made.setAttribute("aria-label", title); }
    made.addEventListener("click", action);
    return made;
  }

  function times(one) {
    const box = element("div", "times");
    const taken = one.ended ? Math.round((one.ended - one.started) / 60000) : null;
    box.append(element("b", "", hour(one.started || one.planned)),
      element("div", "", one.started ? `kế hoạch ${hour(one.planned)}` : "kế hoạch"),
      element("div", "", taken === null ? `${one.minutes} phút` : `${taken}/${one.minutes} phút`));
    return box;
  }

  function words(one, position) {
    const box = element("div"), marks = [one.kindName, one.unitName, one.speaker].filter(Boolean);
    if (one.written) marks.push("gửi văn bản, không trình bày");
    if (one.skipped) marks.push("bỏ qua");
    if (one.ended) marks.push(`xong lúc ${hour(one.ended)}`);
    const under = element("div", "under");
    under.append(element("div", "who", marks.join(" · ")), acts(one, position));
    box.append(element("div", "", one.title), under);
    return box;
  }

  function acts(one, position) {
    const box = element("div", "acts"), item = one.item, isRunning = one.started && !one.ended;
    if (isRunning) box.append(button("Kết thúc", () => change({ do: "finish", item })));
    else if (!one.written) box.append(button(one.ended ? "Lại" : "Bắt đầu", () => change({ do: "start", item })));
    if (isRunning || one.ended || one.skipped) box.append(button("↺", () => change({ do: "reset", item }), "Coi như chưa diễn ra"));
    if (one.kind === "speech" && !one.started) {
      box.append(button(one.written ? "Sẽ trình bày" : "Gửi văn bản", () => change({ do: "edit", item, fields: { written: !one.written } })));
    }
    box.append(button("↑", () => change({ do: "move", item, position: position - 1 }), "Lên một bậc"),
      button("↓", () => change({ do: "move", item, position: position + 1 }), "Xuống một bậc"),
      button("×", () => { if (confirm(`Bỏ “${one.title}” khỏi kịch bản?`)) change({ do: "remove", item }); }, "Bỏ khỏi kịch bản"));
    return box;
  }

  function lay(told) {
    agenda = told;
    const list = find("items"), scrolled = list.scrollTop;
    list.replaceChildren(...told.items.map((one, position) => {
      const isOver = one.ended || one.written || one.skipped;
      const row = element("li", one.started && !one.ended ? "running" : isOver ? "over" : "");
      row.append(times(one), words(one, position));
      return row;
    }));
    list.scrollTop = scrolled;
    const running = told.items.findIndex((one) => one.started && !one.ended);
    if (running >= 0 && running !== seen) list.children[running].scrollIntoView({ block: "center" });
    seen = running;
    const speeches = told.items.filter((one) => one.kind === "speech");
    const count = (test) => speeches.filter(test).length;
    find("spoken").textContent = speeches.length ? `Tham luận: ${count((one) => one.ended)} đã trình bày, ${count((one) => one.written)} gửi văn bản, còn ${count((one) => !one.ended && !one.written && !one.skipped)}` : "";
    if (told.begins && !document.activeElement.closest("#begins")) {
      find("begin-hour").value = hour(told.begins);
      find("begin-day").value = DAY.format(told.begins);
    }
    tick();
  }

  /* Minutes and seconds; over the time they count on with a plus. */
  function left(seconds) {
    const all = Math.abs(Math.trunc(seconds)), two = (number) => String(number).padStart(2, "0");
    return `${seconds < 0 ? "+" : ""}${two(Math.floor(all / 60))}:${two(all % 60)}`;
  }

  function tick() {
    const moment = now();
    find("now").textContent = CLOCK.format(moment);
    if (!agenda) return;
    const running = agenda.items.find((one) => one.started && !one.ended);
    const next = agenda.items.find((one) => !one.started && !one.written && !one.skipped);
    const box = find("countdown");
    if (running) {
      const seconds = Math.ceil((running.started + running.minutes * 60000 - moment) / 1000);
      box.className = seconds < 0 ? "red" : seconds <= AMBER ? "amber" : "green";
      find("left").textContent = left(seconds);
      find("speaking").textContent = [running.unitName || running.kindName, running.title].join(" · ");
    } else {
      box.className = "idle";
      find("left").textContent = "–";
      find("speaking").textContent = next ? `Tiếp theo: ${next.unitName || next.kindName} · ${next.title}` : "Kịch bản đã xong";
    }
    find("end").textContent = hour(agenda.end + Math.max(0, moment - agenda.slipsFrom));
  }

  find("begins").addEventListener("submit", (event) => {
    event.preventDefault();
    const day = Console.day(find("begin-day").value), time = /^(\d{1,2})[:hg](\d{2})$/.exec(find("begin-hour").value.trim());
    if (!day || !time || time[1] > 23 || time[2] > 59) {
      Console.refuse("Giờ bắt đầu chưa đúng. Hãy ghi như 08:00 và 05/05/2026.");
      return;
    }
    document.activeElement.blur();
    change({ do: "begin", at: `${day}T${time[1].padStart(2, "0")}:${time[2]}` });
  });
  const filling = Console.filling(find("add"));
  find("add").addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!agenda) return;
    const minutes = Number(find("add-minutes").value), title = find("add-title").value;
    const running = agenda.items.findIndex((one) => one.started && !one.ended);
    const key = filling.key(), position = running < 0 ? agenda.items.length : running + 1;
    if (await change({ do: "add", key, fields: { title, minutes }, position }) && filling.done(key)) find("add-title").value = "";
  });
  Console.onChange((told) => {
    const mark = told.extras.agenda && told.extras.agenda.changed;
    if (mark !== changed) { changed = mark; draw(ask("kich-ban")); }
  });
  draw(ask("kich-ban"));
  setInterval(tick, 250);
})();
