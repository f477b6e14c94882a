/* The sheet of a meeting: what is filled in is kept at once and sent when there is a line; the page says in words
   what is saved and what waits. Without IndexedDB it stays a plain form. */
"use strict";

(() => {
  const place = document.querySelector("[data-saving]");
  if (!place || !window.indexedDB) return;
  const { saving: sheet, user, version, save, page, title } = place.dataset;
  const form = Sheet.form && !Sheet.form.querySelector("fieldset.all").disabled ? Sheet.form : null;
  const part = (name) => place.querySelector(`[data-${name}]`);
  const say = (line) => part("save-state").textContent !== line && (part("save-state").textContent = line);
  const SOON = 2000, LATER = 5000, LATEST = 60000; // ms
  let base = Number(version), shown = new Map(), wait = LATER, timer, told, why, edited = [];

  const rows = () => [...form.querySelectorAll("[data-row]")];
  const fields = (row) => [...row.querySelectorAll("[name]")].filter((field) => !field.name.endsWith("-cu"));
  const last = (field) => field.name.slice(field.name.indexOf("-") + 1);
  const value = (field) => (field.type === "checkbox" ? field.checked : field.value);
  const typed = (row, told = value) => Object.fromEntries(fields(row).map((field) => [last(field), told(field)]));

  /** What a field said when the page came, whatever was done to it since. */
  function first(field) {
    if (field.type === "checkbox") return field.defaultChecked;
    return field.options ? ([...field.options].find((one) => one.defaultSelected) || field.options[0]).value : field.defaultValue;
  }

  /** The row as the server reads it; null while an amount cannot be read. */
  function facts(row) {
    const said = typed(row), name = row.dataset.row;
    const amount = said.so.trim() ? Amounts.read(said.so) : 0;
    if (name[0] === "m") {
      if (said.phi === "khac" && amount === null) return null;
      if (said.tra_so?.trim() && Amounts.read(said.tra_so) === null) return null;
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
    if (unusual && (said.phi === "khac" || said.tra_so)) unusual.open = true;
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
    const whole = repaid > 0 && repaid === Number(row.dataset.due);
    const phi = usual ? "" : !fee ? "0" : offered ? String(months) : "khac";
    return { co: present, phi, so: phi === "khac" ? number(fee) : "", tra: whole, tra_so: whole ? "" : number(repaid), ly_do: reason };
  }

  const lastOf = (kind) => rows().reverse().find((row) => row.dataset.row[0] === kind);

  /** The row with this name: a gift's or an expense's is made where it is missing. */
  function rowOf(name) {
    const found = form.querySelector(`[data-row="${name}"]`);
    if (found || name[0] === "m") return found;
    const model = lastOf(name[0]), row = model.cloneNode(true), old = model.dataset.row;
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
    const { ai, so, viec } = typed(lastOf(kind));
    if (ai || so || viec) rowOf(kind + Keeping.name());
  }

  /** Whether the row says what the server knows of it, however it is written. */
  const says = (row, known) =>
    Object.entries(facts(row) || { party: NaN }).every(([key, value]) => key === "row" || (known[key] || "") === (value || ""));

  /** Shows how the sheet stands on the server, but for the rows that wait here. */
  function show(known, waiting) {
    known.forEach(({ row }) => rowOf(row));
    for (const row of rows()) {
      const same = (one) => one.row === row.dataset.row, stands = known.find(same) || {};
      if (!waiting.some(same) && !says(row, stands)) fill(row, spoken(row, stands));
    }
  }

  const stand = (version) => { form.elements.lan.value = base = version; };
  const remember = (told) => { shown = new Map(rows().map((row) => [row.dataset.row, JSON.stringify(typed(row, told))])); };
  const touched = () => rows().filter((row) => shown.get(row.dataset.row) !== JSON.stringify(typed(row)));

  /** What the page shows now is nothing new; the sums follow. */
  function redrawn() {
    remember();
    form.dispatchEvent(new Event("input"));
  }

  async function keep() {
    const at = new Date().toISOString();
    const entries = touched().map((row) => (
      { sheet, row: row.dataset.row, typed: typed(row), facts: facts(row), base, at }));
    remember();
    edited.push(...entries);
    if (!entries.length) return;
    try {
      await Keeping.keep(entries);
    } catch (problem) {
      for (const { row } of entries) shown.delete(row);
      say(place.dataset.broken);
      throw problem;
    }
    again(told === "silent" ? wait : SOON);
    await tell();
  }

  function again(delay) {
    timer = timer || setTimeout(send, delay);
  }

  /** Sends until nothing is left that can be sent, or something is in the way; tells how it ended. */
  async function send({ patient } = {}) {
    timer = clearTimeout(timer);
    let outcome, answer;
    do {
      ({ outcome, answer } = await Sending.send(sheet, patient));
      if (outcome === "sent") await landed(answer);
    } while (outcome === "sent");
    if (outcome === "busy") again(SOON);
    else if (outcome === "silent") {
      again(wait);
      wait = Math.min(2 * wait, LATEST);
    } else wait = LATER;
    if (outcome === "nothing") told = aside() && told;
    else if (outcome !== "busy") [told, why] = [outcome, answer && answer.refused];
    return tell();
  }

  async function landed(answer) {
    [told, why] = [answer.doubted.length && (answer.closed ? "closed" : "doubted")];
    if (!form) return;
    edited = [];
    const { waiting } = await Keeping.look(sheet);
    stand(answer.version);
    show(answer.rows, [...waiting, ...edited]);
    redrawn();
    if (!answer.closed && (!answer.holder || answer.holder.mine)) return;
    form.querySelector("fieldset.all").disabled = true;
    form.querySelectorAll("[name=viec]").forEach((button) => { button.hidden = true; });
  }

  const aside = () => told === "doubted" || told === "closed";

  /** Says what is saved and what waits; returns how many rows wait. */
  async function tell() {
    const { waiting, count } = await Keeping.look(sheet);
    const refused = why || (waiting.find((entry) => entry.refused) || {}).refused;
    const unreadable = count && waiting.filter((entry) => !entry.facts).length === count;
    const words = place.dataset;
    const state = refused ? "refused"
      : !count ? (aside() ? told : navigator.onLine ? "saved" : "offline")
      : told && !aside() ? told
      : !navigator.onLine ? "silent" : unreadable ? "unreadable" : "waiting";
    say(words[state].replace("{n}", count).replace("{why}", refused));
    place.hidden = !form && !count && !aside();
    part("send").hidden = !count || unreadable;
    part("differences").hidden = !aside();
    part("sign-in").hidden = state !== "signedOut";
    return count;
  }

  const DO = {
    luu: () => keep().then(send),
    them: () => { another("g"); another("c"); remember(); return keep().then(send); },
    chot: async (button) => {
      await keep();
      if (!(await send({ patient: true }))) leave(button); // not lost because a save is under way
      else if (told === "silent") say(place.dataset.counting);
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
    if (form) remember(first);
    const { record, own } = await Keeping.look(sheet, { user: Number(user), version: base, save, page, title });
    if (form) {
      const early = touched().map((row) => ({ row: row.dataset.row })); // filled in before there was this script
      if (record.known) show(record.known, early);
      stand(record.version);
      for (const { row, typed } of own) {
        if (rowOf(row) && !early.some((one) => one.row === row)) fill(rowOf(row), typed);
      }
      redrawn();
      for (const { row } of early) shown.delete(row);
      form.addEventListener("input", () => keep().catch(() => {}));
      form.addEventListener("click", press);
      work();
      await keep();
    }
    part("send").addEventListener("click", send);
    window.addEventListener("online", send);
    window.addEventListener("offline", () => tell());
    window.addEventListener("pageshow", (event) => event.persisted && send());
    document.addEventListener("visibilitychange", () => document.hidden || send());
    await send();
  }

  /** The service worker keeps this page, so that it opens without a network. */
  async function work() {
    if (!navigator.serviceWorker) return;
    const { controller, ready } = navigator.serviceWorker;
    await navigator.serviceWorker.register(place.dataset.worker);
    if (!controller) (await ready).active.postMessage({ page });
  }

  start().catch(() => {}); // nothing can be kept here: the plain form does
})();
