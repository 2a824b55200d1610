/* Frames on a photo: parts to soften, and what is kept of it.

     <form data-covering>
       <svg data-stage>                       the photo, in its own measures
       <p role="status" data-said>            what a keyboard has just done, in words
       <button data-add="soft|crop">          a frame in the middle, to be moved
       <button data-take-away>                the frame that was touched last
       <fieldset data-part="crop|soft0…"> …   four numbers: left, top, width, height in percent

   The numbers are what is sent, and the page works with them alone. A finger or the mouse draws a
   softened part where there is no frame, moves a frame, and changes its size at a corner; arrow
   keys move it, with Shift they change its size, Delete takes it away. */

const SVG = "http://www.w3.org/2000/svg";
const SMALLEST = { soft: 2, crop: 5 };
const STEP = 1; // percent
const TAP = 2; // percent a finger may wander without drawing anything
const SIDES = ["left", "top", "width", "height"];

const make = (name, attributes, parent) => {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  parent.append(element);
  return element;
};
const between = (least, number, most) => Math.min(Math.max(number, least), most);

class Frame {
  constructor(fieldset, stage) {
    this.fieldset = fieldset;
    this.stage = stage;
    this.kind = fieldset.dataset.part === "crop" ? "crop" : "soft";
    this.least = SMALLEST[this.kind];
    this.inputs = [...fieldset.querySelectorAll("input")];
    fieldset.addEventListener("input", () => this.draw());
    this.draw();
  }

  get box() {
    const numbers = this.inputs.map((input) => Number.parseFloat(input.value));
    return numbers.some(Number.isNaN) ? null : numbers;
  }

  set box(box) {
    if (box) {
      const [left, top, width, height] = box;
      const wide = between(this.least, width, 100);
      const high = between(this.least, height, 100);
      box = [between(0, left, 100 - wide), between(0, top, 100 - high), wide, high];
    }
    for (const [place, input] of this.inputs.entries()) {
      input.value = box ? Math.round(box[place] * 10) / 10 : "";
    }
    this.draw();
  }

  draw() {
    const box = this.box;
    if (!box) {
      this.group?.remove();
      this.shade?.remove();
      this.group = this.shade = null;
      return;
    }
    this.group ??= this.begin();
    const [left, top, width, height] = box;
    const place = { x: `${left}%`, y: `${top}%`, width: `${width}%`, height: `${height}%` };
    for (const [key, value] of Object.entries(place)) this.rect.setAttribute(key, value);
    for (const [circle, x, y] of this.corners) {
      circle.setAttribute("cx", `${left + x * width}%`);
      circle.setAttribute("cy", `${top + y * height}%`);
    }
    if (this.kind === "crop") this.darken(box);
    this.group.setAttribute("aria-label", this.words);
  }

  begin() {
    const name = `covering__frame covering__frame--${this.kind}`;
    const group = make("g", { class: name, tabindex: 0, role: "button" }, this.stage);
    group.frame = this;
    this.rect = make("rect", {}, group);
    const { width, height } = this.stage.viewBox.baseVal;
    const unit = Math.max(width, height) / 100;
    this.corners = [];
    for (const [x, y] of [[0, 0], [1, 1]]) {
      // A small knob to look at, and a large one for a finger.
      for (const [radius, look] of [[1.4, "covering__knob"], [5, "covering__grip"]]) {
        const knob = make("circle", { r: radius * unit, class: look }, group);
        knob.corner = [x, y];
        this.corners.push([knob, x, y]);
      }
    }
    return group;
  }

  darken([left, top, width, height]) {
    const { width: across, height: down } = this.stage.viewBox.baseVal;
    const [x, y, w, h] = [left * across, top * down, width * across, height * down].map((n) => n / 100);
    this.shade ??= make("path", { class: "covering__shade", "fill-rule": "evenodd" }, this.stage);
    this.shade.setAttribute("d", `M0 0H${across}V${down}H0ZM${x} ${y}h${w}v${h}h${-w}Z`);
    this.stage.append(this.group);
  }

  get words() {
    const numbers = SIDES.map((side, place) => `${side} ${this.inputs[place].value} %`);
    return `${this.fieldset.dataset.label}: ${numbers.join(", ")}`;
  }
}

class Covering {
  constructor(form) {
    this.stage = form.querySelector("[data-stage]");
    this.said = form.querySelector("[data-said]");
    this.away = form.querySelector("[data-take-away]");
    const parts = [...form.querySelectorAll("[data-part]")];
    this.frames = parts.map((fieldset) => new Frame(fieldset, this.stage));
    for (const button of form.querySelectorAll("[data-add]")) {
      button.addEventListener("click", () => this.add(button.dataset.add, [35, 30, 30, 40]));
    }
    this.away.addEventListener("click", () => this.remove(this.active));
    this.stage.addEventListener("pointerdown", (event) => this.down(event));
    this.stage.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      this.stage.addEventListener(end, () => this.up());
    }
    this.stage.addEventListener("keydown", (event) => this.key(event));
    this.stage.addEventListener("focusin", (event) => this.choose(event.target.closest("g")?.frame));
  }

  choose(frame) {
    this.active = frame;
    this.away.hidden = !frame;
  }

  add(kind, box) {
    const frame =
      kind === "crop"
        ? this.frames.find((one) => one.kind === "crop")
        : this.frames.find((one) => one.kind === "soft" && !one.box);
    if (!frame) {
      this.said.textContent = "There are as many softened parts as there can be.";
      return null;
    }
    if (!frame.box) frame.box = kind === "crop" ? [10, 10, 80, 80] : box;
    frame.group.focus({ preventScroll: true });
    this.choose(frame);
    return frame;
  }

  remove(frame) {
    if (!frame) return;
    frame.box = null;
    this.choose(null);
    this.said.textContent = "Taken away.";
  }

  at(event) {
    const { left, top, width, height } = this.stage.getBoundingClientRect();
    const view = this.stage.viewBox.baseVal;
    // As large as it fits, in the middle: what preserveAspectRatio does.
    const scale = Math.min(width / view.width, height / view.height);
    const x = (event.clientX - left - (width - view.width * scale) / 2) / scale;
    const y = (event.clientY - top - (height - view.height * scale) / 2) / scale;
    return [(100 * x) / view.width, (100 * y) / view.height].map((n) => between(0, n, 100));
  }

  down(event) {
    if (event.button || this.drag) return;
    event.preventDefault();
    const frame = event.target.closest("g")?.frame;
    const from = this.at(event);
    this.stage.setPointerCapture(event.pointerId);
    this.drag = { from, frame, box: frame?.box, corner: event.target.corner };
    if (frame) frame.group.focus({ preventScroll: true });
  }

  move(event) {
    if (!this.drag) return;
    const { from, box, corner } = this.drag;
    const here = this.at(event);
    const [x, y] = [here[0] - from[0], here[1] - from[1]];
    if (!this.drag.frame) {
      if (Math.hypot(x, y) < TAP) return;
      this.drag.frame = this.add("soft", [...from, SMALLEST.soft, SMALLEST.soft]);
      this.drag.isNew = true;
    }
    if (!this.drag.frame) return;
    if (this.drag.isNew) this.drag.frame.box = around(from, here);
    else if (corner) this.drag.frame.box = stretched(box, corner, x, y, this.drag.frame.least);
    else this.drag.frame.box = [box[0] + x, box[1] + y, box[2], box[3]];
  }

  up() {
    this.drag = null;
  }

  key(event) {
    const frame = event.target.closest("g")?.frame;
    if (!frame) return;
    const by = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[
      event.key
    ];
    if (event.key === "Delete" || event.key === "Backspace") this.remove(frame);
    else if (!by) return;
    else {
      const [left, top, width, height] = frame.box;
      const [x, y] = by;
      frame.box = event.shiftKey ? [left, top, width + x, height + y] : [left + x, top + y, width, height];
      this.said.textContent = frame.words;
    }
    event.preventDefault();
  }
}

function around(one, other) {
  const [left, right] = [one[0], other[0]].sort((a, b) => a - b);
  const [top, bottom] = [one[1], other[1]].sort((a, b) => a - b);
  return [left, top, right - left, bottom - top];
}

/* The opposite corner stays where it is. */
function stretched([left, top, width, height], [right, bottom], x, y, least) {
  const dx = right ? x : Math.min(x, width - least);
  const dy = bottom ? y : Math.min(y, height - least);
  return [
    right ? left : left + dx,
    bottom ? top : top + dy,
    right ? width + dx : width - dx,
    bottom ? height + dy : height - dy,
  ];
}

for (const form of document.querySelectorAll("[data-covering]")) new Covering(form);
