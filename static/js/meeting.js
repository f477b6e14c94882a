/* The running total of a meeting's sheet, "Chọn tất cả" at once, and how far a count is from the books.
   The server reckons the same when the sheet is saved (ledger/forms/filling.py). */
"use strict";

const Sheet = (() => {
  const form = document.querySelector("[data-sheet]");

  /** The field of a row by the last part of its name: "co", "phi", "so", "tra", "tra_so". */
  const field = (row, name) => row.querySelector(`[name="${row.dataset.row}-${name}"]`);
  const typed = (row, name = "so") => Amounts.read(field(row, name).value) || 0;

  /** đồng repaid: the amount that is typed, else all that is due. */
  function repaidOn(row) {
    if (!field(row, "tra")) return 0;
    return field(row, "tra_so")?.value.trim() ? typed(row, "tra_so") : field(row, "tra").checked * row.dataset.due;
  }

  /** What a member's row says: who came, and đồng of fees and repayments. */
  function member(row) {
    const present = field(row, "co").checked;
    const chosen = field(row, "phi").selectedOptions[0];
    const offered = Number(row.dataset.usual);
    const fees = { "": present ? offered : 0, khac: typed(row) };
    const fee = fees[chosen.value] ?? Number(chosen.dataset.dong);
    return { present, fee, repaid: repaidOn(row), shown: fee || (chosen.value || present ? 0 : offered) };
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

  /** How far the count is from the books; where it is, what wants a reason is opened once it is typed. */
  function count(form) {
    const counted = form.querySelector("[name=counted]");
    const gap = form.querySelector("[data-gap]");
    const { expected, over, under, even } = form.dataset;
    const more = () => (Amounts.read(counted.value) ?? Number(expected)) - Number(expected);
    counted.addEventListener("input", () => {
      const said = more() > 0 ? over : more() < 0 ? under : even;
      gap.textContent = Amounts.read(counted.value) === null ? "" : said.replace("{sum}", money(Math.abs(more())));
    });
    counted.addEventListener("change", () => { if (more()) form.querySelector("[data-more]").open = true; });
  }

  if (form) {
    form.addEventListener("input", show);
    form.querySelector("[data-all]")?.addEventListener("click", tickAll);
    show();
  }
  document.querySelectorAll("form[data-expected]").forEach(count);
  return { form, field, member, show };
})();
