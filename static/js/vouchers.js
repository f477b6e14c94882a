/* The check before a voucher is written: what was chosen and typed, as one sentence above the button. */
"use strict";

(() => {
  const place = document.querySelector("[data-summary]");
  const form = place.closest("form");

  /** What a field says: the label of the choice, else the text. */
  function said(name) {
    const chosen = form.querySelector(`input[name=${name}]:checked`);
    if (chosen) return chosen.closest("label").textContent.split(" – ")[0].trim();
    const field = form.elements[name];
    if (!field || field instanceof RadioNodeList) return "";
    if (field instanceof HTMLSelectElement) return field.value ? field.selectedOptions[0].textContent.trim() : "";
    return field.value.trim();
  }

  function say() {
    const amount = Amounts.read(said("amount"));
    const facts = {
      amount: amount && !/^\d{1,3}$/.test(said("amount")) ? Amounts.written(amount) : "",
      purpose: said("purpose"),
      box: said("box"),
      who: said("party") || said("member"),
    };
    const wanted = [...place.dataset.summary.matchAll(/{(\w+)}/g)].map((match) => match[1]);
    place.hidden = wanted.some((name) => !facts[name]);
    place.textContent = place.dataset.summary.replace(/{(\w+)}/g, (_whole, name) => facts[name]);
  }

  form.addEventListener("input", say);
  say();
})();
