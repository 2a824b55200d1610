/* Words that have not reached the server yet, kept in this browser and locked.

   The lock (AES-GCM) comes with each page of the signed-in person, on the log-out form:
     <form data-unsent-owner="…" data-unsent-secret="…">
   It is never stored here: whoever uses the device next finds letters that nobody can read.
   Without HTTPS (or localhost) browsers cannot lock anything; then nothing is kept at all. */

const lock = document.querySelector("[data-unsent-owner]");
const prefix = lock ? `unsent:${lock.dataset.unsentOwner}:` : "";
const tab = crypto.getRandomValues(new Uint32Array(1))[0].toString(36);
const able = Boolean(lock && globalThis.crypto.subtle && navigator.locks);
const bytes = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
const letters = (buffer) => btoa(Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join(""));
let key = null;

const ready = () =>
  (key ??= crypto.subtle.importKey("raw", bytes(lock.dataset.unsentSecret), "AES-GCM", false, ["encrypt", "decrypt"]));

// Held as long as this page lives, so that another tab does not take its words for orphans.
if (able) navigator.locks.request(`unsent-tab:${tab}`, () => new Promise(() => {}));

export const nameFor = (draft) => `${prefix}${draft}:${tab}`;

export async function keep(draft, copy) {
  if (!able) return;
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(copy));
  const locked = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await ready(), plain);
  try {
    localStorage.setItem(nameFor(draft), `${letters(iv)}.${letters(locked)}`);
  } catch {
    // No room: the server is still asked again and again.
  }
}

export const forget = (name) => localStorage.removeItem(name);

async function open(name) {
  try {
    const [iv, locked] = localStorage.getItem(name).split(".");
    const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: bytes(iv) }, await ready(), bytes(locked));
    return { name, ...JSON.parse(new TextDecoder().decode(plain)) };
  } catch {
    return null;
  }
}

/* What this person wrote here and no page that is open holds any more; `own` adds this page's. */
export async function left({ own = false } = {}) {
  if (!able) return [];
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  if (!names.length) return [];
  const held = new Set((await navigator.locks.query()).held.map((one) => one.name));
  const alone = names.filter((name) => {
    const writer = name.split(":").at(-1);
    return (own && writer === tab) || !held.has(`unsent-tab:${writer}`);
  });
  return (await Promise.all(alone.map(open))).filter(Boolean);
}

/* Everything of this person, whichever tab it is in: what logging out would leave behind. */
export async function everything() {
  if (!able) return [];
  const names = Object.keys(localStorage).filter((name) => name.startsWith(prefix));
  return (await Promise.all(names.map(open))).filter(Boolean);
}
