/* A form that is posted is posted once, however often its button is pressed.

   Works on every form with method="post" by itself. Attributes:
     <form data-submit-many>                  opts out
     <button data-busy-label="Publishing…">   says this while the answer is on its way

   The button is marked aria-busy and not disabled, because a disabled button would not send its
   name. The server still has to refuse a second request: this is a courtesy, not a guard. */

const sent = new WeakSet();
const labels = new Map();

function markBusy(button) {
  if (!button) return;
  button.setAttribute("aria-busy", "true");
  if (button.dataset.busyLabel) {
    labels.set(button, [...button.childNodes]);
    button.replaceChildren(button.dataset.busyLabel);
  }
}

function restore(button) {
  button.removeAttribute("aria-busy");
  if (labels.has(button)) button.replaceChildren(...labels.get(button));
  labels.delete(button);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  // htmx and confirm.js answer for the forms that they hold back.
  if (event.defaultPrevented || form.method !== "post" || "submitMany" in form.dataset) return;
  if (sent.has(form)) {
    event.preventDefault();
    return;
  }
  sent.add(form);
  markBusy(event.submitter);
});

// Back from the next page, the browser may show this one as it was left.
window.addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.forms) sent.delete(form);
  document.querySelectorAll('button[aria-busy="true"]').forEach(restore);
});
