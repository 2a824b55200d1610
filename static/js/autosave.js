/* Save what is written while it is written; keep a locked copy here until the server has it.

     <form data-autosave data-draft="KEY" data-begin="/observations/new/">  KEY is empty while new
       <p role="status" data-save-status></p>              "Saved 14:32", "Not saved yet: …"
       <div data-save-conflict hidden> … <button> </div>   shown when somebody else has saved
     <form data-autosave="later">   both texts are shown: nothing is saved before the person chooses

   The version that the page has seen goes along; the server refuses what would overwrite
   something newer. Without this script the buttons save, with the same guard. */

import * as store from "./unsent-store.js";

const PAUSE = 900;
const AT_MOST = 4000;
const AGAIN = 2500;
const PATIENCE = 15000;
const NOT_WORDS = new Set(["csrfmiddlewaretoken", "version", "key", "remove", "begin", "child"]);
const same = (one, other) => (one || "").replaceAll("\r\n", "\n").trim() === (other || "").replaceAll("\r\n", "\n").trim();
const clock = () => new Date().toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" });

export class Draft {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-save-status]");
    this.draft = form.dataset.draft || form.elements.key.value;
    this.choosing = form.dataset.autosave === "later";
    this.sent = [];
    // Where both texts are shown, neither is what is stored: the person has not chosen yet.
    this.stored = this.choosing ? null : this.state(this.asItCame());
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("submit", (event) => this.submit(event));
    document.addEventListener("visibilitychange", () => document.hidden && this.leave());
    window.addEventListener("pagehide", () => this.leave());
    window.addEventListener("online", () => this.flush());
    for (const link of document.querySelectorAll("[data-keep-stored]")) {
      link.addEventListener("click", () => {
        this.over = true;
        store.forget(store.nameFor(this.draft));
      });
    }
    // Thrown away is thrown away: neither kept here nor sent as the page goes.
    document.addEventListener("unsent:discard", () => (this.over = true));
    document.addEventListener("unsent:flush", (event) => event.detail.push(this.flush()));
    this.restore();
  }

  // --- What is written ---

  words(form = this.form) {
    return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && !NOT_WORDS.has(name));
  }

  state(form = this.form) {
    return JSON.stringify(this.words(form));
  }

  /* The form as the server sent it: somebody may have begun to type before this script came. */
  asItCame() {
    const form = this.form.cloneNode(true);
    form.reset();
    return form;
  }

  get resting() {
    return this.choosing || this.conflicted || this.locked;
  }

  get dirty() {
    return !this.over && this.state() !== this.stored;
  }

  get version() {
    return Number(this.form.elements.version?.value || 1);
  }

  set version(number) {
    if (!this.form.elements.version) {
      const input = Object.assign(document.createElement("input"), { type: "hidden", name: "version" });
      this.form.append(input);
    }
    this.form.elements.version.value = number;
  }

  say(words) {
    if (this.status.textContent !== words) this.status.textContent = words;
  }

  // --- When ---

  changed() {
    if (!this.dirty) return;
    clearTimeout(this.copying);
    this.copying = setTimeout(() => this.copy(), 150);
    if (this.resting) return;
    clearTimeout(this.waiting);
    this.since ??= Date.now();
    const left = Math.max(0, this.since + AT_MOST - Date.now());
    this.waiting = setTimeout(() => this.flush(), Math.min(PAUSE, left));
  }

  async copy() {
    if (!this.dirty) return;
    const { form, draft, sent } = this;
    // Words over which nobody has chosen yet must meet the guard again.
    const version = this.choosing ? this.version - 1 : this.version;
    const words = this.words();
    const text = words.find(([name, value]) => name === "text" && value)?.[1] || "";
    const page = form.dataset.draft ? form.getAttribute("action") : form.dataset.begin;
    await store.keep(draft, { draft, version, sent, words, text, page, at: clock() });
    if (!this.dirty) store.forget(store.nameFor(draft));
  }

  leave() {
    if (this.dirty && !this.resting) this.send({ keepalive: true });
  }

  /* Send until there is nothing more to send; tell whether all is on the server. */
  async flush() {
    clearTimeout(this.waiting);
    while (this.dirty && !this.resting) {
      this.sending ??= this.send().finally(() => (this.sending = null));
      if (!(await this.sending)) return false;
    }
    return !this.dirty;
  }

  /* See to it that there is a draft at which a photo can arrive; answer with the address. */
  async begin() {
    while (!this.form.dataset.draft && !this.resting) {
      this.sending ??= this.send({ begin: true }).finally(() => (this.sending = null));
      if (!(await this.sending)) await new Promise((after) => setTimeout(after, AGAIN));
    }
    return this.form.dataset.photos;
  }

  // --- Sending ---

  async send({ keepalive = false, begin = false } = {}) {
    const state = this.state();
    const body = new URLSearchParams(this.words());
    for (const name of ["csrfmiddlewaretoken", "key", "child"]) {
      if (this.form.elements[name]) body.set(name, this.form.elements[name].value);
    }
    body.set("version", this.version);
    if (begin) body.set("begin", "yes");
    this.since = null;
    this.sent = [...this.sent.slice(-9), state];
    const headers = { Accept: "application/json" };
    const signal = keepalive ? undefined : AbortSignal.timeout(PATIENCE);
    let answer;
    try {
      answer = await fetch(this.form.action, { method: "POST", headers, body, redirect: "manual", keepalive, signal });
    } catch {
      return this.later("Not saved yet: no connection. It is kept here and sent as soon as there is one.");
    }
    return this.hear(answer, state);
  }

  async hear(answer, state) {
    if (answer.type === "opaqueredirect" || [401, 403].includes(answer.status)) return this.signedOut();
    if (answer.status === 409) return this.conflict(await answer.json());
    if (answer.status === 422) return this.later((await answer.json()).problems[0]);
    if (answer.status < 500 && !answer.ok) {
      this.locked = true;
      const { why } = await answer.json().catch(() => ({}));
      this.gone = answer.status === 410;
      this.say(why || "Not saved: this can no longer be changed here. Your words are kept on this device.");
      return false;
    }
    if (!answer.ok) return this.later("Not saved yet: the journal does not answer. It is kept here and sent again.");
    this.learn(await answer.json(), state);
    return true;
  }

  learn({ version, key, edit, photos, problems, names }, state) {
    this.version = version;
    this.form.dataset.photos = photos;
    this.sent = [];
    this.stored = state;
    if (!this.form.dataset.draft) {
      this.form.dataset.draft = key;
      this.form.action = edit;
      history.replaceState(null, "", edit);
    }
    if (!this.dirty) store.forget(store.nameFor(this.draft));
    else this.copy();
    // For js/names.js, where staff write.
    if (names !== undefined) this.form.dispatchEvent(new CustomEvent("draft:names", { detail: names }));
    this.say(problems.length ? `Saved ${clock()}, but: ${problems.join(" ")}` : `Saved ${clock()}`);
  }

  later(words) {
    this.say(words);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => this.flush(), AGAIN);
    return false;
  }

  signedOut() {
    this.say("Not saved: you have been signed out. Your words stay on this device, locked, until you ");
    const link = document.createElement("a");
    const page = this.form.dataset.draft ? this.form.getAttribute("action") : this.form.dataset.begin;
    link.href = `/account/login/?next=${encodeURIComponent(page)}`;
    link.textContent = "sign in again";
    this.status.append(link, ".");
    this.locked = true;
    return false;
  }

  /* Was it we ourselves, in a request whose answer was lost? Then go on from there. */
  conflict({ version, stored }) {
    const ours = this.sent.slice(0, -1).find((state) => {
      const words = new Map(JSON.parse(state));
      return Object.entries(stored).every(([name, value]) => same(words.get(name), value));
    });
    if (ours && version > this.version && version - this.version <= this.sent.length) {
      this.version = version;
      this.stored = ours;
      this.sent = [];
      return true;
    }
    this.conflicted = true;
    this.say("Not saved: it has been changed elsewhere.");
    this.form.querySelector("[data-save-conflict]").hidden = false;
    return false;
  }

  // --- Buttons ---

  async submit(event) {
    if (event.defaultPrevented) return;
    // The server shows both texts; the copy here is taken over by that page. Of what was handed
    // to a colleague it shows what was typed; the copy stays.
    if (this.clear || this.conflicted || this.gone) return this.depart();
    const before = [];
    document.dispatchEvent(new CustomEvent("draft:before-submit", { detail: before }));
    if (!before.length && !this.dirty && !this.sending) return this.depart();
    event.preventDefault();
    this.choosing = this.locked = false;
    const saved = await this.flush();
    const arrived = (await Promise.all(before)).every(Boolean);
    // While it waited for photos, the line may have come back for the words as well.
    if (!arrived || !(saved || (await this.flush()))) return;
    this.clear = true;
    // While a form's submit event still travels, it cannot be submitted anew.
    setTimeout(() => this.form.requestSubmit(event.submitter));
  }

  depart() {
    this.clear = false;
    this.over = true;
  }

  // --- Coming back ---

  async restore() {
    const wanted = decodeURIComponent(location.hash).replace("#unsent=", "");
    const copies = await store.left();
    const copy = copies.find((one) => one.name === wanted || one.draft === this.form.dataset.draft);
    if (copy) this.takeOver(copy);
    if (copy && wanted === copy.name) history.replaceState(null, "", location.pathname + location.search);
    await this.copy();
    if (copy) store.forget(copy.name);
    if (this.dirty) this.flush();
  }

  takeOver(copy) {
    this.put(copy);
    if (!this.dirty || this.choosing) return;
    this.version = copy.version;
    this.sent = copy.sent;
    this.say(`Your words of ${copy.at} that had not been saved are back.`);
  }

  put({ draft, words }) {
    const { elements } = this.form;
    if (!this.form.dataset.draft && elements.key) elements.key.value = this.draft = draft;
    const ticked = new Set(words.filter(([name]) => name === "children").map(([, value]) => value));
    for (const box of this.form.querySelectorAll('input[name="children"]')) {
      if (box.checked === ticked.has(box.value)) continue;
      box.checked = !box.checked;
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const [name, value] of words) {
      if (name !== "children" && elements[name] && "value" in elements[name]) elements[name].value = value;
    }
  }
}

export const drafts = [...document.querySelectorAll("form[data-autosave]")].map((form) => new Draft(form));
