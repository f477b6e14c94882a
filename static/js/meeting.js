/* The running total of a meeting's sheet, "Chọn tất cả" at once, and how far a count is from the books.
   The server reckons the same when the sheet is saved (ledger/forms/filling.py). */
"use strict";

const Sheet = (() => {
  const form = document.querySelector("[data-sheet]");

  /** The field of a row by the last part of its name: "co", "phi", "so", "tra". */
  const field = (row, name) => row.querySelector(`[name="${row.dataset.row}-${name}"]`);
  const typed = (row) => Amounts.read(field(row, "so").value) || 0;

  /** What a member's row says: who came, and đồng of fees and repayments. */
  function member(row) {
    const present = field(row, "co").checked;
    const chosen = field(row, "phi").selectedOptions[0];
    const offered = Number(row.dataset.usual);
    const fees = { "": present ? offered : 0, khac: typed(row) };
    const fee = fees[chosen.value] ?? Number(chosen.dataset.dong);
    const repaid = field(row, "tra")?.checked ? Number(row.dataset.due) : 0;
    return { present, fee, repaid, shown: fee || (chosen.value || present ? 0 : offered) };
  }

  function show() {
    let present = 0, takings = 0;
    for (const row of form.querySelectorAll(".member")) {
      const said = member(row);
      present += said.present;
      takings += said.fee + said.repaid;
      row.querySelector("[data-sum]").textContent = money(said.shown);
    }
    for (const row of form.querySelectorAll(".other")) {
      takings += row.dataset.row[0] === "g" ? typed(row) : -typed(row);
    }
    form.querySelector("[data-present]").textContent = present;
    form.querySelector("[data-takings]").textContent = money(takings);
  }

  const money = (amount) => (amount < 0 ? "-" : "") + Amounts.written(Math.abs(amount));

  function tickAll(event) {
    event.preventDefault();
    for (const row of form.querySelectorAll(".member")) field(row, "co").checked = true;
    form.dispatchEvent(new Event("input", { bubbles: true }));
  }

  function count(form) {
    const counted = form.querySelector("[name=counted]");
    const gap = form.querySelector("[data-gap]");
    const expected = Number(form.dataset.expected);
    counted.addEventListener("input", () => {
      const amount = Amounts.read(counted.value);
      const more = amount - expected;
      gap.textContent = amount === null ? "" : more ? `${more > 0 ? "Thừa" : "Thiếu"} ${money(Math.abs(more))} so với sổ` : "Khớp sổ";
    });
  }

  if (form) {
    form.addEventListener("input", show);
    form.querySelector("[data-all]")?.addEventListener("click", tickAll);
    show();
  }
  document.querySelectorAll("form[data-expected]").forEach(count);
  return { form, field, member, show };
})();
