/* Sends what waits, exactly once: one save at a time, under a key that is on the disk before anything leaves;
   without an answer the same save is sent again. */
"use strict";

const Sending = (() => {
  const PATIENCE = 20000; // ms for an answer
  const BUSY = { outcome: "busy" };
  const owner = Keeping.name();

  /** Does `work` unless this device is at it already, here or in another tab; who is `patient` waits for that. */
  async function alone(sheet, patient, work) {
    if (navigator.locks) {
      return navigator.locks.request(`gui-${sheet}`, { ifAvailable: !patient }, (lock) => (lock ? work() : BUSY));
    }
    if (!(await Keeping.lease(sheet, owner, Date.now() + 2 * PATIENCE))) return BUSY;
    try {
      return await work();
    } finally {
      await Keeping.lease(sheet, owner, null);
    }
  }

  /** {outcome, answer}: "sent", "nothing" to send, "silent", "signedOut", "forbidden", "refused". */
  const send = (sheet, patient) => alone(sheet, patient, async () => {
    const record = await Keeping.takeOff(sheet);
    if (!record || !record.flight) return { outcome: "nothing" };
    try {
      return await heard(sheet, record, await asked(record.save, content(record)));
    } catch (problem) {
      return { outcome: "silent" };
    }
  });

  function content({ user, flight }) {
    const rows = flight.entries.map((entry) => entry.facts);
    return JSON.stringify({ key: flight.key, by: user, base_version: flight.base, rows });
  }

  async function asked(address, body) {
    const patience = new AbortController();
    const over = setTimeout(() => patience.abort(), PATIENCE);
    const token = /(?:^|; )(?:__Host-csrf|csrftoken)=([^;]*)/.exec(document.cookie);
    const headers = { "Content-Type": "application/json", "X-CSRFToken": token ? token[1] : "" };
    const sent = body ? { method: "POST", body, headers } : {};
    try {
      const response = await fetch(address, { ...sent, redirect: "manual", cache: "no-store", signal: patience.signal });
      const json = (response.headers.get("Content-Type") || "").startsWith("application/json");
      return { type: response.type, status: response.status, answer: json ? await response.json() : null };
    } finally {
      clearTimeout(over);
    }
  }

  async function heard(sheet, record, { type, status, answer }) {
    if (type === "opaqueredirect") return { outcome: "signedOut" };
    if (status === 200 && answer && answer.saved === record.flight.key) {
      await Keeping.land(sheet, answer);
      return { outcome: "sent", answer };
    }
    if ((status === 400 || status === 409) && answer) {
      await Keeping.turnBack(sheet, answer.row, answer.refused);
      return { outcome: "refused", answer };
    }
    if (status === 403 && !answer) return stopped(record);
    return { outcome: status === 403 || status === 404 ? "forbidden" : "silent", answer };
  }

  /** Stopped at the door: because the right is gone, or because nobody is signed in? */
  async function stopped(record) {
    const { type, status } = await asked(record.save);
    if (type === "opaqueredirect") return { outcome: "signedOut" };
    return { outcome: status === 200 ? "silent" : "forbidden" };
  }

  return { send };
})();
