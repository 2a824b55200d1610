/* Look at photos one at a time over the whole screen.

     <div data-viewer> … <a class="photo" href="(its own page)"><img …></a> … </div>
     {% include "components/viewer.html" %}

   A press on a photo opens it; buttons, arrow keys and a swipe go on, Escape closes, two fingers
   or a double tap come closer. The photo looked at last has the focus afterwards. Without this
   script, and with a key held for a new tab, each photo opens as a page of its own. */

import { Touch } from "./photo-touch.js";

class Viewer {
  constructor(dialog) {
    this.dialog = dialog;
    this.links = [];
    this.image = document.createElement("img");
    this.image.className = "viewer__image";
    this.image.dataset.viewerImage = "";
    this.part("stage").append(this.image);
    this.touch = new Touch(this.part("stage"), this.image, {
      step: (by) => this.step(by),
      zoomed: (is) => this.part("zoom").setAttribute("aria-pressed", is),
    });
    this.part("close").addEventListener("click", () => dialog.close());
    this.part("zoom").addEventListener("click", () => this.touch.toggle());
    for (const button of this.steps()) {
      button.addEventListener("click", () => this.step(Number(button.dataset.viewerStep)));
    }
    dialog.addEventListener("keydown", (event) => this.key(event));
    dialog.addEventListener("close", () => this.links[this.place]?.focus());
    this.part("entry").addEventListener("click", () => dialog.close());
  }

  part(name) {
    return this.dialog.querySelector(`[data-viewer-${name}]`);
  }

  steps() {
    return this.dialog.querySelectorAll("[data-viewer-step]");
  }

  open(link) {
    this.links = [...link.closest("[data-viewer]").querySelectorAll("a.photo")];
    this.dialog.showModal();
    this.part("close").focus();
    this.show(this.links.indexOf(link));
  }

  step(by) {
    if (this.links[this.place + by]) this.show(this.place + by);
  }

  key(event) {
    const last = this.links.length - 1;
    const to = { ArrowLeft: this.place - 1, ArrowRight: this.place + 1, Home: 0, End: last }[event.key];
    if (to === undefined || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    if (this.links[to]) this.show(to);
  }

  show(place) {
    this.place = place;
    const link = this.links[place];
    const small = link.querySelector("img");
    const said = [small.alt, link.parentNode.querySelector("figcaption")?.textContent];
    const count = `${place + 1} of ${this.links.length}`;
    this.touch.reset();
    this.image.alt = small.alt;
    this.part("words").textContent = said.filter(Boolean).join(" · ");
    this.part("place").textContent = count;
    this.part("status").textContent = `${count}: ${said.filter(Boolean).join(". ")}`;
    this.part("entry").href = link.dataset.entry || `#${link.closest("article[id]")?.id || "main"}`;
    this.turnOff(place);
    this.load(small, place);
  }

  /* A button that has the focus hands it to the other one before it cannot have it any more. */
  turnOff(place) {
    const [back, on] = this.steps();
    const ends = [place === 0, place === this.links.length - 1];
    const lost = [back, on].find((button, at) => button === document.activeElement && ends[at]);
    back.disabled = ends[0];
    on.disabled = ends[1];
    if (lost) [back, on].find((button) => !button.disabled)?.focus();
    if (!this.dialog.contains(document.activeElement)) this.part("close").focus();
  }

  /* What the page has already stands there until the large one has come. */
  async load(small, place) {
    this.image.src = small.currentSrc || small.src;
    const large = fetched(small);
    try {
      await large.decode();
    } catch {
      return; // a photo that may no longer be seen
    }
    if (place !== this.place) return;
    this.image.src = large.src;
    // Politely: one ahead, once this one is here, and not where bytes are dear.
    const next = this.links[place + 1];
    if (next && this.dialog.open && !navigator.connection?.saveData) fetched(next.querySelector("img"));
  }
}

function fetched(small) {
  const large = new Image();
  large.src = small.getAttribute("src").replace(/\/(?:small|medium)\/$/, "/large/");
  return large;
}

const dialog = document.querySelector("[data-viewer-dialog]");
const viewer = dialog && new Viewer(dialog);

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-viewer] a.photo");
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!viewer || !link || elsewhere || event.button) return;
  event.preventDefault();
  viewer.open(link);
});
