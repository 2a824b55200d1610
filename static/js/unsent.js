/* Words that never reached the server: offered again to whoever wrote them, and asked about
   before that person logs out. Runs on every page of somebody who is signed in.

     <form data-unsent-owner="…" data-unsent-secret="…">   the log-out form
     <template data-unsent-offer>   what is shown at the top of a page
     <dialog data-unsent-question>  what is asked before logging out
   Each holds [data-unsent-words]. */

import * as store from "./unsent-store.js";

const form = document.querySelector("[data-unsent-owner]");
const short = (text) => (text.length > 90 ? `${text.slice(0, 90)} …` : text || "a few ticks");

async function offer() {
  if (document.querySelector("form[data-autosave]") && document.querySelector("form[data-draft]:not([data-draft=''])")) return;
  if (location.hash.startsWith("#unsent=")) return;
  const template = document.querySelector("template[data-unsent-offer]");
  for (const copy of await store.left()) {
    const shown = template.content.cloneNode(true);
    const box = shown.firstElementChild;
    box.querySelector("[data-unsent-words]").textContent = `“${short(copy.text)}” (${copy.at})`;
    box.querySelector("a").href = `${copy.page}#unsent=${encodeURIComponent(copy.name)}`;
    box.querySelector("a").addEventListener("click", () => {
      // Another page of the same address would only move to the mark.
      if (copy.page === location.pathname + location.search) setTimeout(() => location.reload());
    });
    box.querySelector("button").addEventListener("click", () => {
      store.forget(copy.name);
      box.remove();
    });
    (document.querySelector("main > *") || document.querySelector("main")).prepend(shown);
  }
}

async function logOut(event) {
  if (form.dataset.sure !== undefined) return;
  event.preventDefault();
  const saving = [];
  document.dispatchEvent(new CustomEvent("unsent:flush", { detail: saving }));
  await Promise.race([Promise.all(saving), new Promise((after) => setTimeout(after, 3000))]);
  const copies = await store.everything();
  if (!copies.length) return go();
  const dialog = document.querySelector("[data-unsent-question]");
  dialog.querySelector("[data-unsent-words]").textContent = copies.map(({ text }) => `“${short(text)}”`).join(" ");
  dialog.returnValue = "";
  dialog.onclose = () => {
    if (dialog.returnValue === "discard") {
      document.dispatchEvent(new CustomEvent("unsent:discard"));
      copies.forEach(({ name }) => store.forget(name));
    }
    if (["discard", "keep"].includes(dialog.returnValue)) go();
  };
  dialog.showModal();
}

function go() {
  form.dataset.sure = "";
  // While a form's submit event still travels, it cannot be submitted anew.
  setTimeout(() => form.requestSubmit());
}

if (form) {
  form.addEventListener("submit", logOut);
  offer();
}
