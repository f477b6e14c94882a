/* Who signs out while rows of a meeting's sheet wait on this device is told so first; a second press signs out. */
"use strict";

(() => {
  const form = document.querySelector("[data-unsent]");
  if (!form || !window.indexedDB) return;
  let told = false;

  form.addEventListener("submit", (event) => {
    if (told) return;
    event.preventDefault();
    unsent().catch(() => 0).then((count) => (count ? tell(count) : form.submit()));
  });

  async function unsent() {
    if (typeof Keeping === "undefined") await load(form.dataset.keeping);
    return Keeping.unsent(Number(form.dataset.user));
  }

  function load(src) {
    return new Promise((onload, onerror) => {
      document.head.append(Object.assign(document.createElement("script"), { src, onload, onerror }));
    });
  }

  function tell(count) {
    const line = document.createElement("p");
    line.className = "message warning";
    line.setAttribute("role", "alert");
    line.tabIndex = -1;
    line.textContent = form.dataset.unsent.replace("{n}", count);
    document.querySelector("main").prepend(line);
    line.focus();
    told = true;
  }
})();
