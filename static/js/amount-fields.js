/* Under each field for money: what was typed as an amount and in words, and what a small number probably
   means. Nothing is changed unless the offer is pressed. The server reads the same way (ledger/forms/amounts.py)
   and writes the same words (ledger/in_words.py). */
"use strict";

const Amounts = (() => {
  const UNITS = { k: 1000, nghìn: 1000, ngàn: 1000, tr: 1000000, triệu: 1000000 };
  const WHOLE = /^(?:\d+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+)$/;
  const SHORT = /^(\d+)(?:,(\d))?\s*(k|nghìn|ngàn|tr|triệu)$/i;
  const CURRENCY = /\s*(?:đ|₫|đồng|vnd|vnđ)$/i;
  const HIGHEST = 1000000000000;
  const DIGITS = "không một hai ba bốn năm sáu bảy tám chín".split(" ");
  const AFTER_TENS = { 1: "mốt", 4: "tư", 5: "lăm" };

  /** The amount in đồng that a text means; null for none. */
  function read(text) {
    const typed = text.normalize("NFC").trim();
    const short = SHORT.exec(typed);
    if (short) {
      const unit = UNITS[short[3].toLowerCase()];
      return within(Number(short[1]) * unit + Number(short[2] || 0) * (unit / 10));
    }
    const bare = typed.replace(CURRENCY, "");
    return WHOLE.test(bare) ? within(Number(bare.replace(/[., ]/g, ""))) : null;
  }

  function within(amount) {
    return amount > 0 && amount <= HIGHEST ? amount : null;
  }

  /** 1005000 → "1.005.000 đ" */
  function written(amount) {
    return `${String(amount).replace(/\B(?=(\d{3})+$)/g, ".")}\u00a0đ`;
  }

  function inWords(amount, odd, thousand) {
    const words = (spell(amount, odd, thousand).join(" ") || DIGITS[0]) + " đồng";
    return words[0].toUpperCase() + words.slice(1);
  }

  function spell(number, odd, thousand) {
    const words = [];
    for (const [size, name] of [[1e9, "tỷ"], [1e6, "triệu"], [1e3, thousand], [1, null]]) {
      const count = Math.floor(number / size);
      number %= size;
      if (!count) continue;
      words.push(...(size === 1e9 ? spell(count, odd, thousand) : group(count, odd, words.length > 0)));
      if (name) words.push(name);
    }
    return words;
  }

  function group(number, odd, inside) {
    const hundreds = Math.floor(number / 100), tens = Math.floor(number / 10) % 10, unit = number % 10;
    const words = hundreds || inside ? [DIGITS[hundreds], "trăm"] : [];
    if (tens) words.push(...(tens === 1 ? ["mười"] : [DIGITS[tens], "mươi"]));
    else if (unit && words.length) words.push(odd);
    if (unit) words.push(!tens || (tens === 1 && unit !== 5) ? DIGITS[unit] : AFTER_TENS[unit] || DIGITS[unit]);
    return words;
  }

  /** Keep a line under `field` that says the amount; `data-amount` holds the two words of the province. */
  function follow(field) {
    const line = document.createElement("p");
    line.className = "spoken";
    line.setAttribute("aria-live", "polite");
    field.after(line);
    const say = () => line.replaceChildren(...saying(field));
    field.addEventListener("input", say);
    say();
  }

  function saying(field) {
    const amount = read(field.value);
    if (amount === null) return [];
    if (/^\d{1,3}$/.test(field.value.trim())) return [offer(field, amount * 1000)];
    return [strong(written(amount)), ` – ${inWords(amount, ...field.dataset.amount.split(" "))}`];
  }

  function strong(text) {
    const element = document.createElement("strong");
    element.textContent = text;
    return element;
  }

  function offer(field, amount) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = `= ${written(amount)}?`;
    button.addEventListener("click", () => {
      field.value = written(amount).slice(0, -2);
      field.focus();
      field.dispatchEvent(new Event("input", { bubbles: true }));
    });
    return button;
  }

  return { read, written, inWords, follow };
})();

document.querySelectorAll("[data-amount]").forEach(Amounts.follow);
