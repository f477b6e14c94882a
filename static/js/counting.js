// Adds up the notes as one counts them; without it the page says the sum after it is sent.
const inputs = [...document.querySelectorAll("input[data-note]")];
const sum = document.querySelector("[data-counted]");

function show() {
  const pieces = inputs.map((input) => (/^\d+$/.test(input.value.trim()) ? Number(input.value) : 0));
  const amount = inputs.reduce((total, input, i) => total + Number(input.dataset.note) * pieces[i], 0);
  sum.querySelector("strong").textContent = `${amount.toLocaleString("vi-VN")} đ`;
  sum.hidden = false;
}

if (sum) {
  inputs.forEach((input) => input.addEventListener("input", show));
  show();
}
