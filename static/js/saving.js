/* The sheet of a meeting on this device: every tick and amount is kept at once, sent as soon as there is a line,
   and the page says in words what is saved and what waits. Without IndexedDB it stays a plain form. */
"use strict";

(() => {
  const place = document.querySelector("[data-saving]");
  if (!place || !window.indexedDB) return;
  const { saving: sheet, user, version, save, page, title } = place.dataset;
  const form = Sheet.form && !Sheet.form.querySelector("fieldset.all").disabled ? Sheet.form : null;
  const part = (name) => place.querySelector(`[data-${name}]`);
  const SOON = 2000, LATER = 5000, LATEST = 60000; // ms
  let base = Number(version), shown = new Map(), wait = LATER, timer, told;

  /* What the rows of the page say. */

  const rows = () => [...form.querySelectorAll("[data-row]")];
  const fields = (row) => [...row.querySelectorAll("[name]")].filter((field) => !field.name.endsWith("-cu"));
  const last = (field) => field.name.slice(field.name.indexOf("-") + 1);
  const typed = (row) =>
    Object.fromEntries(fields(row).map((field) => [last(field), field.type === "checkbox" ? field.checked : field.value]));

  /** The row as the server reads it; null while an amount cannot be read. */
  function facts(row) {
    const said = typed(row), name = row.dataset.row;
    const amount = said.so.trim() ? Amounts.read(said.so) : 0;
    if (name[0] === "m") {
      if (said.phi === "khac" && amount === null) return null;
      const { present, fee, repaid } = Sheet.member(row);
      const months = said.phi === "" ? Number(fee > 0) : Number(said.phi) || 0;
      return { row: name, present, fee, months: fee ? months : 0, repaid, reason: said.ly_do.trim() };
    }
    if (amount === null) return null;
    const told = { row: name, party: said.ai.trim(), amount, text: said.viec.trim() };
    return said.khoan && (amount || told.party || told.text) ? { ...told, account: said.khoan } : told;
  }

  function fill(row, said) {
    for (const field of fields(row)) {
      const value = said[last(field)];
      if (field.type === "checkbox") field.checked = Boolean(value);
      else if (value !== undefined && field.value !== value) field.value = value;
    }
    const unusual = row.querySelector("details");
    if (unusual && said.phi === "khac") unusual.open = true;
  }

  /** The fields that say what the server knows of a row; nothing where it knows nothing. */
  function spoken(row, known) {
    const number = (amount) => (amount ? Amounts.written(amount).slice(0, -2) : "");
    if (row.dataset.row[0] !== "m") {
      return { ai: known.party || "", so: number(known.amount), viec: known.text || "", khoan: known.account || undefined };
    }
    const { present, fee = 0, months, repaid, reason = "" } = known;
    const offered = [...Sheet.field(row, "phi").options].some(
      (option) => option.value === String(months) && Number(option.dataset.dong) === fee);
    const usual = fee === (present ? Number(row.dataset.usual) : 0);
    const phi = usual ? "" : !fee ? "0" : offered ? String(months) : "khac";
    return { co: present, phi, so: phi === "khac" ? number(fee) : "", tra: repaid > 0, ly_do: reason };
  }

  /** The row with this name: a gift's or an expense's is made where it is missing. */
  function rowOf(name) {
    const found = form.querySelector(`[data-row="${name}"]`);
    if (found || name[0] === "m") return found;
    const model = [...form.querySelectorAll(".other")].reverse().find((row) => row.dataset.row[0] === name[0]);
    const row = model.cloneNode(true), old = model.dataset.row;
    for (const element of [row, ...row.querySelectorAll("*")]) {
      for (const { name: key, value } of [...element.attributes]) {
        if (value.startsWith(old)) element.setAttribute(key, name + value.slice(old.length));
      }
    }
    row.querySelectorAll(".spoken").forEach((line) => line.remove());
    fill(row, spoken(row, {}));
    model.after(row);
    row.querySelectorAll("[data-amount]").forEach(Amounts.follow);
    return row;
  }

  /** Another blank row for gifts or for expenses, where the last one is filled in. */
  function another(kind) {
    const row = [...form.querySelectorAll(".other")].reverse().find((one) => one.dataset.row[0] === kind);
    const { ai, so, viec } = typed(row);
    if (ai || so || viec) rowOf(kind + Keeping.name());
  }

  /** Whether the row says what the server knows of it, however it is written. */
  const says = (row, known) =>
    Object.entries(facts(row) || { party: NaN }).every(([key, value]) => key === "row" || (known[key] || "") === (value || ""));

  /** Shows how the sheet stands on the server, but for the rows that wait here. */
  function show(known, waiting) {
    const by = new Map(known.map((row) => [row.row, row]));
    const own = new Set(waiting.map((entry) => entry.row));
    for (const name of by.keys()) rowOf(name);
    for (const row of rows()) {
      const stands = by.get(row.dataset.row) || {};
      if (!own.has(row.dataset.row) && !says(row, stands)) fill(row, spoken(row, stands));
    }
  }

  /* Keeping, sending, telling. */

  const remember = () => { shown = new Map(rows().map((row) => [row.dataset.row, JSON.stringify(typed(row))])); };

  async function keep() {
    const touched = rows().filter((row) => shown.get(row.dataset.row) !== JSON.stringify(typed(row)));
    remember();
    const at = new Date().toISOString();
    const entries = touched.map((row) => (
      { sheet, row: row.dataset.row, typed: typed(row), facts: facts(row), base, at }));
    if (!entries.length) return;
    try {
      await Keeping.keep(entries);
    } catch (problem) {
      for (const { row } of entries) shown.delete(row);
      part("save-state").textContent = place.dataset.broken;
      throw problem;
    }
    again(told === "silent" ? wait : SOON);
    await tell();
  }

  function again(delay) {
    timer = timer || setTimeout(send, delay);
  }

  /** Sends until nothing is left that can be sent, or something is in the way; tells how it ended. */
  async function send() {
    timer = clearTimeout(timer);
    let done;
    do {
      done = await Sending.send(sheet);
      if (done && done.outcome === "sent") await landed(done.answer);
    } while (done && done.outcome === "sent");
    const { outcome, answer } = done || { outcome: "busy" };
    if (outcome === "nothing") wait = LATER;
    else if (outcome !== "busy") told = outcome;
    if (outcome === "silent" || outcome === "busy") {
      again(wait);
      wait = Math.min(2 * wait, LATEST);
    }
    return tell(answer && answer.refused);
  }

  async function landed(answer) {
    told = answer.doubted.length ? (answer.closed ? "closed" : "doubted") : "";
    if (!form) return;
    base = answer.version;
    form.elements.lan.value = base;
    const { waiting } = await Keeping.look(sheet);
    show(answer.rows, waiting);
    remember();
    form.dispatchEvent(new CustomEvent("input", { bubbles: true }));
    if (answer.closed || (answer.holder && !answer.holder.mine)) form.querySelector("fieldset.all").disabled = true;
  }

  /** Says what is saved and what waits; returns how many rows wait. */
  async function tell(why) {
    const { record, waiting } = await Keeping.look(sheet);
    const count = waiting.length + (record && record.flight ? record.flight.entries.length : 0);
    const refused = why || (waiting.find((entry) => entry.refused) || {}).refused;
    const unreadable = waiting.filter((entry) => !entry.facts).length;
    const words = place.dataset;
    const aside = told === "doubted" || told === "closed";
    const text = refused ? words.refused
      : !count ? (aside ? words[told] : navigator.onLine ? words.saved : words.offline)
      : told === "signed-out" ? words.signedOut
      : told === "forbidden" ? words.forbidden
      : told === "silent" || !navigator.onLine ? words.silent
      : unreadable === count ? words.unreadable : words.waiting;
    const line = text.replace("{n}", count).replace("{why}", refused);
    if (part("save-state").textContent !== line) part("save-state").textContent = line;
    place.hidden = !form && !count && !aside;
    part("send").hidden = !count || unreadable === count;
    part("differences").hidden = !aside;
    part("sign-in").hidden = !count || told !== "signed-out";
    return count;
  }

  /* The page. */

  const DO = {
    luu: () => keep().then(send),
    them: () => { another("g"); another("c"); remember(); return keep().then(send); },
    chot: async (button) => {
      await keep();
      if (!(await send())) leave(button);
      else if (told === "silent") part("save-state").textContent = place.dataset.counting;
    },
  };

  /** The plain form says the rest: where to count the money. */
  function leave(button) {
    form.append(Object.assign(document.createElement("input"), { type: "hidden", name: "viec", value: button.value }));
    form.submit();
  }

  function press(event) {
    const button = event.target.closest('button[name="viec"]');
    if (!button || !DO[button.value]) return;
    event.preventDefault();
    DO[button.value](button).catch(() => leave(button)); // nothing can be kept here
  }

  async function start() {
    const { record, waiting } = await Keeping.meet({ sheet, user: Number(user), version: base, save, page, title });
    if (form) {
      const own = [...(record.flight ? record.flight.entries : []), ...waiting];
      if (record.known) show(record.known, []);
      base = record.version;
      form.elements.lan.value = base;
      for (const entry of own) fill(rowOf(entry.row) || document.createElement("li"), entry.typed);
      remember();
      form.addEventListener("input", () => keep().catch(() => {}));
      form.addEventListener("click", press);
      form.dispatchEvent(new CustomEvent("input", { bubbles: true }));
    }
    part("send").addEventListener("click", send);
    window.addEventListener("online", send);
    window.addEventListener("offline", () => tell());
    window.addEventListener("pageshow", (event) => event.persisted && send());
    document.addEventListener("visibilitychange", () => document.hidden || send());
    if (form) work();
    await send();
  }

  /** The service worker keeps this page, so that it opens without a network. */
  async function work() {
    if (!navigator.serviceWorker) return;
    const { controller } = navigator.serviceWorker;
    await navigator.serviceWorker.register(place.dataset.worker);
    if (!controller) (await navigator.serviceWorker.ready).active.postMessage({ page });
  }

  start().catch(() => {}); // nothing can be kept here: the plain form does
})();
