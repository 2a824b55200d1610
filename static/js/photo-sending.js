/* Photos are sent the moment they are taken or chosen, three at a time, while one writes on.

     <fieldset data-photo-sending data-max-megabytes="30">   in a form with data-autosave
       <input type="file" data-photo-camera> <input type="file" multiple data-photo-library>
       <ul data-photo-queue></ul>             what is on its way, made here
       <p role="status" data-photo-status>    says what the buttons wait for
     <ul data-draft-photos>                   what has arrived; comes from the server

   The buttons of the form wait for what is on its way. A photo that does not arrive stays here
   with "Send again" and "Leave out"; the words are saved by themselves and wait for no photo.
   Without this script the inputs send what they hold with the form. */

import { drafts } from "./autosave.js";

const AT_ONCE = 3;
const AGAIN = 3000;
const LOOK_AGAIN = 2000;
const MEGABYTE = 1024 * 1024;
const wait = (time) => new Promise((after) => setTimeout(after, time));

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
    Object.assign(this, { file, queue, state: "waiting" });
    this.item = make("li", "photo-upload__item");
    this.address = URL.createObjectURL(file);
    const image = make("img", "photo-upload__preview");
    Object.assign(image, { alt: "", width: 160, height: 160 });
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

  /* One attempt; answers with the status (0: no connection) and what was said. */
  attempt(address, token) {
    return new Promise((done) => {
      const request = (this.request = new XMLHttpRequest());
      const body = new FormData();
      body.set("csrfmiddlewaretoken", token);
      body.set("photos", this.file);
      request.open("POST", address);
      request.upload.addEventListener("progress", (event) => {
        if (event.lengthComputable) this.bar.value = event.loaded / event.total;
      });
      request.addEventListener("loadend", () => {
        const elsewhere = request.status && new URL(request.responseURL).pathname !== address;
        done({ status: elsewhere ? 401 : request.status, text: request.responseText });
      });
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
  }

  add(input) {
    if (input.type !== "file") return;
    for (const file of input.files) {
      const sending = new Sending(file, this);
      this.all.push(sending);
      this.list.append(sending.item);
      if (file.size > this.limit) {
        sending.refused = true;
        sending.show("failed", `Too large: ${this.root.dataset.maxMegabytes} MB at most`);
      }
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
    sending.show("sending", "On its way");
    const address = await this.draft.begin();
    const token = this.form.elements.csrfmiddlewaretoken.value;
    const { status, text } = address ? await sending.attempt(address, token) : { status: 401 };
    if (!this.all.includes(sending)) return;
    if (status === 200) {
      this.merge(text);
      this.drop(sending);
    } else if (status === 0) {
      sending.show("sending", "No connection: sent as soon as there is one");
      await wait(AGAIN);
      if (this.all.includes(sending)) this.send(sending);
      return;
    } else {
      sending.refused = status === 422;
      sending.show("failed", status === 422 ? text : status === 401 ? "Not sent: sign in again first" : "Did not arrive");
    }
    this.next();
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

  merge(html) {
    const fresh = new DOMParser().parseFromString(html, "text/html").querySelectorAll("[data-photo]");
    const keys = new Set([...fresh].map((item) => item.dataset.photo));
    const shown = new Map([...this.arrived.querySelectorAll("[data-photo]")].map((item) => [item.dataset.photo, item]));
    for (const [key, item] of shown) if (!keys.has(key)) item.remove();
    for (const item of fresh) {
      const old = shown.get(item.dataset.photo);
      // Where somebody writes, nothing is moved under the fingers.
      if (old?.contains(document.activeElement)) continue;
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

  /* Ask again while a photo is being prepared. */
  async look() {
    if (this.looking || !this.arrived.querySelector('[data-state="waiting"]')) return;
    this.looking = true;
    await wait(LOOK_AGAIN);
    const answer = await fetch(this.form.dataset.photos, { redirect: "manual" }).catch(() => null);
    this.looking = false;
    if (answer?.ok) this.merge(await answer.text());
    else if (!answer) this.look();
  }
}

document.querySelectorAll("[data-photo-sending]").forEach((root) => new Queue(root));
