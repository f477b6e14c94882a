// A tick shows what is typed into the password fields of its form. Without this script there is no tick.
for (const tick of document.querySelectorAll("[data-shows-passwords]")) {
  const fields = tick.form.querySelectorAll("[type=password]");
  tick.closest("[hidden]").hidden = false;
  tick.addEventListener("change", () => {
    for (const field of fields) field.type = tick.checked ? "text" : "password";
  });
}
