/* Fingers and mouse on a photo: a swipe goes on, two fingers or a double tap come closer, and what
   is close is moved. Positions are set by the CSSOM, which the CSP allows. */

const SWIPE = 50; // pixels
const TAP = 12; // pixels a finger may wander and still tap
const DOUBLE = 320; // milliseconds
const CLOSER = 2.5;
const CLOSEST = 5;

export class Touch {
  constructor(stage, image, { step, zoomed }) {
    this.stage = stage;
    this.image = image;
    this.step = step;
    this.zoomed = zoomed;
    this.fingers = new Map();
    this.tapped = 0;
    this.reset();
    image.draggable = false;
    stage.addEventListener("pointerdown", (event) => this.down(event));
    stage.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) {
      stage.addEventListener(end, (event) => this.up(event));
    }
  }

  reset() {
    this.scale = 1;
    this.x = this.y = 0;
    this.draw();
  }

  toggle(at = { x: 0, y: 0 }) {
    if (this.scale > 1) return this.reset();
    this.scale = CLOSER;
    this.x = -at.x * (CLOSER - 1);
    this.y = -at.y * (CLOSER - 1);
    this.draw();
  }

  draw() {
    const { width, height } = this.stage.getBoundingClientRect();
    const most = { x: (width * (this.scale - 1)) / 2, y: (height * (this.scale - 1)) / 2 };
    this.x = Math.max(-most.x, Math.min(most.x, this.x));
    this.y = Math.max(-most.y, Math.min(most.y, this.y));
    this.image.style.transform =
      this.scale > 1 ? `translate(${this.x}px, ${this.y}px) scale(${this.scale})` : "";
    this.zoomed(this.scale > 1);
  }

  down(event) {
    if (event.button) return;
    if (!this.fingers.size) this.start = { x: event.clientX, y: event.clientY, pinched: false };
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    this.stage.setPointerCapture(event.pointerId);
    this.apart = this.distance();
  }

  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return;
    this.fingers.set(event.pointerId, { x: event.clientX, y: event.clientY });
    if (this.fingers.size === 2) {
      this.pinch();
    } else if (this.scale > 1) {
      this.x += event.clientX - before.x;
      this.y += event.clientY - before.y;
      this.draw();
    }
  }

  pinch() {
    this.start.pinched = true;
    const apart = this.distance();
    this.scale = Math.max(1, Math.min(CLOSEST, (this.scale * apart) / this.apart));
    this.apart = apart;
    this.draw();
  }

  distance() {
    const [one, other] = [...this.fingers.values()];
    return other ? Math.hypot(one.x - other.x, one.y - other.y) || 1 : 1;
  }

  up(event) {
    if (!this.fingers.delete(event.pointerId) || this.fingers.size || this.start.pinched) return;
    if (event.type === "pointercancel") return;
    const by = { x: event.clientX - this.start.x, y: event.clientY - this.start.y };
    if (Math.hypot(by.x, by.y) < TAP) {
      this.tap(event);
    } else if (this.scale === 1 && Math.abs(by.x) > SWIPE && Math.abs(by.x) > 1.5 * Math.abs(by.y)) {
      this.step(by.x < 0 ? 1 : -1);
    }
  }

  tap(event) {
    const second = event.timeStamp - this.tapped < DOUBLE;
    this.tapped = second ? 0 : event.timeStamp;
    if (!second) return;
    const box = this.stage.getBoundingClientRect();
    this.toggle({
      x: event.clientX - box.left - box.width / 2,
      y: event.clientY - box.top - box.height / 2,
    });
  }
}
