/* Photos are sent the moment they are taken or chosen, three at a time, while one writes on.

     <fieldset data-photo-sending data-max-megabytes="30">   in a form with data-autosave
       <input type="file" data-photo-camera> <input type="file" multiple data-photo-library>
       <ul data-photo-queue></ul>             what is on its way, made here
       <p role="status" data-photo-status>    says what the buttons wait for
     <ul data-draft-photos>                   what has arrived; comes from the server

   The buttons of the form wait for what is on its way. What meets a dead line is sent again by
   itself, byte for byte as before: a photo that had arrived although its answer was lost is known
   by its content, and stays one. A photo that is refused stays here with "Send again" and "Leave
   out"; the words are saved by themselves and wait for no photo. Without this script the inputs
   send what they hold with the form.

   Photos that have not arrived live in this page alone, which asks before it is left. Words are
   kept in the browser, locked; photographs of children are not, so that a tablet that is lost or
   handed on holds none. */

import { drafts } from "./autosave.js";
import { prepare } from "./photo-shrinking.js";

const AT_ONCE = 3;
const AGAIN = [2000, 4000, 8000, 15000];
const LOOK_AGAIN = 2000;
const SILENCE = 60000; // without a byte or an answer, after which a line is dead
const MEGABYTE = 1024 * 1024;
// Not this photo's fault: no connection (0), or a site that is about to be back.
const PASSING = new Map([[0, "No connection"], ...[502, 503, 504].map((status) => [status, "The journal does not answer"])]);
const wait = (time) => new Promise((after) => setTimeout(after, time));

/* Wait for a time, or until the device says that it is back on the network. */
function rest(time) {
  const over = new AbortController();
  return new Promise((after) => {
    const end = () => {
      over.abort();
      after();
    };
    setTimeout(end, time);
    window.addEventListener("online", end, { signal: over.signal });
  });
}

function make(tag, classes, text = "") {
  const element = document.createElement(tag);
  element.className = classes;
  element.textContent = text;
  return element;
}

function button(label, file, action) {
  const element = make("button", "button button--quiet", label);
  element.type = "button";
  element.append(make("span", "visually-hidden", ` ${file.name}`));
  element.addEventListener("click", action);
  return element;
}

class Sending {
  constructor(file, queue) {
    Object.assign(this, { file, queue, state: "waiting", tries: 0 });
    this.item = make("li", "photo-upload__item");
    this.address = URL.createObjectURL(file);
    const image = make("img", "photo-upload__preview");
    // Lazily: forty photos drawn in full are more than a tablet can hold.
    Object.assign(image, { alt: "", width: 160, height: 160, loading: "lazy", decoding: "async" });
    // HEIC cannot be drawn by most browsers; an empty tile and the name stand for it.
    image.addEventListener("error", () => image.replaceWith(make("div", "photo-upload__preview")), { once: true });
    image.src = this.address;
    this.bar = make("progress", "photo-upload__progress");
    this.bar.max = 1;
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", file.name);
    this.words = make("span", "photo-upload__name", "Waiting");
    this.again = button("Send again", file, () => queue.retry(this));
    this.again.hidden = true;
    this.item.append(image, this.bar, this.words, this.again, button("Leave out", file, () => queue.drop(this)));
  }

  show(state, words) {
    this.state = state;
    this.words.textContent = words;
    this.words.className = state === "failed" ? "photo-upload__problem" : "photo-upload__name";
    this.again.hidden = state !== "failed" || this.refused;
  }

  /* Make it small, once: every attempt sends the same bytes. */
  async prepare() {
    this.photo ??= await prepare(this.file);
  }

  /* Whether the device still has it. */
  isThere() {
    const first = this.photo.slice(0, 1).arrayBuffer();
    return first.then(({ byteLength }) => byteLength === 1, () => false);
  }

  /* One attempt; answers with the status (0: no connection) and what was said. */
  attempt(address, token) {
    return new Promise((done) => {
      const request = (this.request = new XMLHttpRequest());
      const body = new FormData();
      body.set("csrfmiddlewaretoken", token);
      // Not under the name it has here, which may be a child's.
      body.set("photos", this.photo, "photo");
      request.open("POST", address);
      let silence;
      const listen = () => {
        clearTimeout(silence);
        silence = setTimeout(() => request.abort(), SILENCE);
      };
      request.upload.addEventListener("progress", (event) => {
        listen();
        if (event.lengthComputable) this.bar.value = event.loaded / event.total;
      });
      request.addEventListener("loadend", () => {
        clearTimeout(silence);
        const elsewhere = request.status && new URL(request.responseURL).pathname !== address;
        done({ status: elsewhere ? 401 : request.status, text: request.responseText });
      });
      listen();
      request.send(body);
    });
  }

  end() {
    this.request?.abort();
    URL.revokeObjectURL(this.address);
    this.item.remove();
  }
}

class Queue {
  constructor(root) {
    this.root = root;
    this.form = root.closest("form");
    this.draft = drafts.find((draft) => draft.form === this.form);
    this.list = root.querySelector("[data-photo-queue]");
    this.status = root.querySelector("[data-photo-status]");
    this.arrived = this.form.querySelector("[data-draft-photos]");
    this.limit = Number(root.dataset.maxMegabytes) * MEGABYTE;
    this.all = [];
    this.listeners = [];
    root.addEventListener("change", (event) => this.add(event.target));
    document.addEventListener("draft:before-submit", (event) => this.all.length && event.detail.push(this.settled()));
    window.addEventListener("beforeunload", (event) => this.all.length && event.preventDefault());
    this.look();
    // Chosen before this script had come.
    for (const input of root.querySelectorAll("input[type=file]")) this.add(input);
  }

  add(input) {
    if (input.type !== "file") return;
    for (const file of input.files) {
      const sending = new Sending(file, this);
      this.all.push(sending);
      this.list.append(sending.item);
    }
    input.value = "";
    this.next();
  }

  next() {
    const busy = this.all.filter(({ state }) => state === "sending").length;
    const waiting = this.all.filter(({ state }) => state === "waiting");
    waiting.slice(0, Math.max(0, AT_ONCE - busy)).forEach((sending) => this.send(sending));
    if (!this.all.some(({ state }) => state !== "failed")) {
      this.listeners.splice(0).forEach((tell) => tell(this.all.length === 0));
      this.status.textContent = this.all.length
        ? "Not every photo has arrived. Send it again or leave it out; your words are saved."
        : "";
    }
  }

  async send(sending) {
    sending.show("sending", sending.photo ? "On its way" : "Getting ready");
    const [address] = await Promise.all([this.draft.begin(), sending.prepare()]);
    if (!this.all.includes(sending)) return;
    if (sending.photo.size > this.limit) {
      this.refuse(sending, `Too large: ${this.root.dataset.maxMegabytes} MB at most`);
      return;
    }
    sending.show("sending", "On its way");
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const { status, text } = address ? await sending.attempt(address, token) : { status: 401 };
    if (this.all.includes(sending)) this.hear(sending, status, text);
  }

  async hear(sending, status, text) {
    if (status === 200) {
      this.unsure = true;
      this.merge(text);
      this.drop(sending);
    } else if (status === 422) this.refuse(sending, text);
    else if (status === 0 && !(await sending.isThere())) {
      this.refuse(sending, "This device no longer has it: leave it out, and choose it again");
    } else if (PASSING.has(status)) this.later(sending, PASSING.get(status));
    else {
      sending.show("failed", status === 401 ? "Not sent: sign in again first" : "Did not arrive");
      this.next();
    }
  }

  /* Sending it again would not help. */
  refuse(sending, words) {
    sending.refused = true;
    sending.show("failed", words);
    this.next();
  }

  async later(sending, why) {
    sending.show("sending", `${why}: sent again by itself`);
    await rest(AGAIN[Math.min(sending.tries, AGAIN.length - 1)]);
    sending.tries += 1;
    if (this.all.includes(sending)) this.send(sending);
  }

  retry(sending) {
    sending.show("waiting", "Waiting");
    this.next();
  }

  drop(sending) {
    this.all = this.all.filter((other) => other !== sending);
    sending.end();
    this.next();
  }

  /* Wait until nothing is on its way; tell whether everything has arrived. */
  settled() {
    const count = this.all.filter(({ state }) => state !== "failed").length;
    return new Promise((tell) => {
      this.listeners.push(tell);
      if (count) this.status.textContent = count === 1 ? "Waiting for 1 photo to arrive …" : `Waiting for ${count} photos to arrive …`;
      else this.next();
    });
  }

  // --- What has arrived ---

  /* The server's list, `whole` if nothing can have arrived since; of three answers that cross,
     the one that comes last may be the oldest. */
  merge(html, { whole = false } = {}) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-photo]");
    const keys = new Set([...fresh].map((item) => item.dataset.photo));
    const shown = new Map([...this.arrived.querySelectorAll("[data-photo]")].map((item) => [item.dataset.photo, item]));
    for (const [key, item] of shown) if (whole && !keys.has(key)) item.remove();
    for (const item of fresh) {
      const old = shown.get(item.dataset.photo);
      // Where somebody writes, nothing is moved under the fingers.
      if (old?.contains(document.activeElement)) continue;
      // What is as it was keeps its picture, which would be asked for anew.
      if (old?.isEqualNode(item)) {
        this.arrived.append(old);
        continue;
      }
      if (old) item.querySelector("input").value = old.querySelector("input").value;
      for (const box of item.querySelectorAll("input[type=checkbox]")) {
        const before = old?.querySelector(`#${CSS.escape(box.id)}`);
        if (before) box.checked = before.checked;
      }
      old?.remove();
      this.arrived.append(item);
    }
    this.look();
  }

  /* Ask for the list while a photo is being prepared, and once all answers are in. */
  async look() {
    const waits = this.unsure || this.arrived.querySelector('[data-state="waiting"]');
    if (this.looking || !waits) return;
    this.looking = true;
    await wait(LOOK_AGAIN);
    this.unsure = false;
    const answer = await fetch(this.form.dataset.photos, { redirect: "manual" }).catch(() => null);
    const html = answer?.ok && (await answer.text().catch(() => null));
    this.looking = false;
    this.unsure ||= !answer || html === null;
    if (html) this.merge(html, { whole: !this.unsure });
    else this.look();
  }
}

document.querySelectorAll("[data-photo-sending]").forEach((root) => new Queue(root));
