/* Sends the paper of a voucher through whatever the telephone has (Zalo, mail); no such button elsewhere. */
"use strict";

document.querySelectorAll("[data-share]").forEach((button) => {
  const trial = new File([""], "phieu.pdf", { type: "application/pdf" });
  if (!navigator.canShare || !navigator.canShare({ files: [trial] })) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    const answer = await fetch(button.dataset.share);
    const file = new File([await answer.blob()], `${button.dataset.name.replace(/\W+/g, "-")}.pdf`, { type: "application/pdf" });
    await navigator.share({ files: [file], title: button.dataset.name }).catch(() => {});
  });
});
