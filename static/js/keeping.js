/* What is typed into the sheet of a meeting is kept here until the server has it. "rows": what waits, {sheet,
   row, typed, facts, base, at, refused}. "sheets": {sheet, user, save, page, title, version, known, flight, lease}:
   how it stands as far as this device knows, and the one save that is under way. */
"use strict";

const Keeping = (() => {
  const opens = Boolean(self.navigator.serviceWorker); // whether the page opens without a network
  let opened;

  function open() {
    opened = opened || new Promise((done, failed) => {
      const asked = indexedDB.open("bang-sinh-hoat", 1);
      asked.onupgradeneeded = () => {
        asked.result.createObjectStore("sheets", { keyPath: "sheet" });
        asked.result.createObjectStore("rows", { keyPath: ["sheet", "row"] });
      };
      asked.onsuccess = () => {
        asked.result.onclose = () => { opened = null; };
        done(asked.result);
      };
      asked.onerror = () => failed(asked.error);
    });
    return opened;
  }

  /** Does `work` with both stores in one transaction; what it returns is told once all of it is on the disk. */
  async function together(work) {
    const transaction = (await open()).transaction(["sheets", "rows"], "readwrite", { durability: "strict" });
    const written = new Promise((done, failed) => {
      transaction.oncomplete = done;
      transaction.onabort = () => failed(transaction.error);
    });
    const stores = ["sheets", "rows"].map((name) => transaction.objectStore(name));
    return (await Promise.all([work(...stores), written]))[0];
  }

  const got = (request) => new Promise((done, failed) => {
    request.onsuccess = () => done(request.result);
    request.onerror = () => failed(request.error);
  });
  const of = (sheet) => IDBKeyRange.bound([sheet, ""], [sheet, "\uffff"]);

  /** A name that no other device gives: 32 hexadecimal digits. */
  const name = () =>
    Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");

  /** The sheet, its save under way, and what waits. A page that is `shown` counts unless it is older. */
  const look = (sheet, shown) => together(async (sheets, rows) => {
    let record = await got(sheets.get(sheet));
    if (shown && !(record && record.version > shown.version)) sheets.put(record = { ...record, ...shown, sheet, known: null });
    const waiting = await got(rows.getAll(of(sheet))), flying = record && record.flight ? record.flight.entries : [];
    return { record, waiting, count: flying.length + waiting.length, own: [...flying, ...waiting] };
  });

  /** Keeps the entries; one that waits already was filled in upon the version it was begun on. */
  const keep = (entries) => together(async (sheets, rows) => {
    for (const entry of entries) {
      const before = await got(rows.get([entry.sheet, entry.row]));
      rows.put({ ...entry, base: Math.min(entry.base, before ? before.base : entry.base) });
    }
  });

  /** The save under way: the one that had no answer, else all that can be sent, under a new key. */
  const takeOff = (sheet) => together(async (sheets, rows) => {
    const record = await got(sheets.get(sheet));
    if (!record || record.flight) return record;
    const entries = (await got(rows.getAll(of(sheet)))).filter((entry) => entry.facts && !entry.refused);
    if (!entries.length) return record;
    record.flight = { key: name(), base: Math.min(...entries.map((entry) => entry.base)), entries };
    sheets.put(record);
    for (const entry of entries) rows.delete([sheet, entry.row]);
    return record;
  });

  /** The server has it, and says how the sheet stands. */
  const land = (sheet, answer) => together(async (sheets) => {
    const record = await got(sheets.get(sheet));
    sheets.put({ ...record, flight: null, version: answer.version, known: opens ? answer.rows : null });
  });

  /** The server refused the save because of `row`: all of it waits again, that row until it is changed. */
  const turnBack = (sheet, row, refused) => together(async (sheets, rows) => {
    const record = await got(sheets.get(sheet));
    for (const entry of record.flight.entries) {
      const newer = await got(rows.get([sheet, entry.row]));
      if (!newer) rows.put(entry.row === row ? { ...entry, refused } : entry);
    }
    sheets.put({ ...record, flight: null });
  });

  /** Whether `owner` alone may send until `until`; for browsers that have no locks. */
  const lease = (sheet, owner, until) => together(async (sheets) => {
    const record = await got(sheets.get(sheet));
    const free = !record.lease || record.lease.owner === owner || record.lease.until < Date.now();
    if (free) sheets.put({ ...record, lease: until && { owner, until } });
    return free;
  });

  /** Nobody is signed in any more: only what the server does not have yet stays, for whoever typed it. */
  const forget = () => together(async (sheets, rows) => {
    for (const record of await got(sheets.getAll())) {
      if (record.flight || (await got(rows.count(of(record.sheet))))) sheets.put({ ...record, known: null, title: "" });
      else sheets.delete(record.sheet);
    }
  });

  /** How many rows of `user` wait here, on all sheets. */
  const unsent = (user) => together(async (sheets, rows) => {
    let count = 0;
    for (const record of (await got(sheets.getAll())).filter((one) => one.user === user)) {
      count += (record.flight ? record.flight.entries.length : 0) + (await got(rows.count(of(record.sheet))));
    }
    return count;
  });

  const sheets = () => together((sheets) => got(sheets.getAll()));

  return { look, keep, takeOff, land, turnBack, lease, forget, unsent, sheets, name };
})();
