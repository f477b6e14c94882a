/* Without a network: links to the sheets of meetings that can be opened on this device. */
"use strict";

(async () => {
  const list = document.querySelector("[data-kept-sheets]");
  const cache = await caches.open("bang");
  for (const { sheet, page, title } of await Keeping.sheets()) {
    if (!title || !(await cache.match(page, { ignoreVary: true }))) continue;
    const { record, waiting } = await Keeping.look(sheet);
    const count = waiting.length + (record.flight ? record.flight.entries.length : 0);
    list.append(line(page, title, count ? list.dataset.waiting.replace("{n}", count) : ""));
  }

  function line(page, title, waits) {
    const link = document.createElement("a");
    link.className = "task";
    link.href = page;
    link.append(Object.assign(document.createElement("strong"), { textContent: title }));
    link.append(Object.assign(document.createElement("span"), { className: "state todo", textContent: waits }));
    const item = document.createElement("li");
    item.append(link);
    return item;
  }
})();
