/* Photos are made small before they leave the telephone: a bill is legible at 1600 pixels, and the line is slow.
   Where that does not work the photo goes as it is; the server makes it small in any case. */
"use strict";

document.querySelectorAll("[data-photo]").forEach((field) => {
  const EDGE = 1600;

  async function small(file) {
    const photo = await createImageBitmap(file, { imageOrientation: "from-image" });
    const scale = Math.min(1, EDGE / Math.max(photo.width, photo.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.round(photo.width * scale);
    canvas.height = Math.round(photo.height * scale);
    canvas.getContext("2d").drawImage(photo, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.8));
    return blob && blob.size < file.size ? new File([blob], "anh.jpg", { type: "image/jpeg" }) : file;
  }

  field.addEventListener("change", async () => {
    const file = field.files[0];
    if (!file || !window.DataTransfer) return;
    try {
      const carrier = new DataTransfer();
      carrier.items.add(await small(file));
      field.files = carrier.files;
      field.dataset.photo = "small";
    } catch {
      /* not a photo this browser can read: the server says so */
    }
  });
});
