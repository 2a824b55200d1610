/* Show the photos that are chosen, gather several shots of the camera, let one be taken out again.

     <fieldset data-photo-preview data-max-megabytes="30">
       <input type="file" data-photo-camera capture="environment">   one shot at a time
       <input type="file" data-photo-library multiple>               where all of them gather
       <ul data-photo-list></ul>                                     previews, made here
       <p role="status" data-photo-status></p>                       hears the count

   Without this script each input sends what it holds. Previews are blob: addresses, so the CSP
   needs img-src 'self' blob:. Nothing is kept in the browser. */

const MEGABYTE = 1024 * 1024;

class PhotoPicker {
  constructor(root) {
    this.root = root;
    this.library = root.querySelector("[data-photo-library]");
    this.list = root.querySelector("[data-photo-list]");
    this.status = root.querySelector("[data-photo-status]");
    this.limit = Number(root.dataset.maxMegabytes || 30) * MEGABYTE;
    this.files = [];
    this.addresses = [];
    root.addEventListener("change", (event) => this.add(event.target));
    if (this.library.files.length) this.add(this.library);
  }

  add(input) {
    if (input.type !== "file") return;
    const known = new Set(this.files.map(fingerprint));
    this.files.push(...[...input.files].filter((file) => !known.has(fingerprint(file))));
    if (input !== this.library) input.value = "";
    this.show();
  }

  remove(position) {
    this.files.splice(position, 1);
    this.show();
    const buttons = this.list.querySelectorAll("button");
    (buttons[Math.min(position, buttons.length - 1)] || this.library).focus();
  }

  show() {
    const hold = new DataTransfer();
    this.files.forEach((file) => hold.items.add(file));
    this.library.files = hold.files;
    this.addresses.splice(0).forEach((address) => URL.revokeObjectURL(address));
    this.list.replaceChildren(...this.files.map((file, position) => this.item(file, position)));
    const count = this.files.length;
    this.status.textContent = count === 1 ? "1 photo chosen" : `${count} photos chosen`;
  }

  item(file, position) {
    const item = make("li", "photo-upload__item");
    item.append(this.preview(file), make("span", "photo-upload__name", file.name));
    if (file.size > this.limit) {
      const most = Math.round(this.limit / MEGABYTE);
      item.append(make("span", "photo-upload__problem", `Too large: ${most} MB at most`));
    }
    const button = make("button", "button button--quiet", "Remove");
    button.type = "button";
    button.append(make("span", "visually-hidden", ` ${file.name}`));
    button.addEventListener("click", () => this.remove(position));
    item.append(button);
    return item;
  }

  preview(file) {
    const image = make("img", "photo-upload__preview");
    const address = URL.createObjectURL(file);
    this.addresses.push(address);
    image.alt = "";
    image.width = image.height = 160;
    // HEIC cannot be drawn by most browsers; an empty tile and the name stand for it.
    const empty = make("div", "photo-upload__preview");
    image.addEventListener("error", () => image.replaceWith(empty), { once: true });
    image.src = address;
    return image;
  }
}

const fingerprint = (file) => `${file.name} ${file.size} ${file.lastModified}`;

function make(tag, classes, text = "") {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  return element;
}

const start = (scope) =>
  scope.querySelectorAll("[data-photo-preview]:not([data-photo-ready])").forEach((root) => {
    root.dataset.photoReady = "";
    new PhotoPicker(root);
  });

start(document);
document.addEventListener("htmx:load", (event) => start(event.target.parentNode || document));
