/* Ask before a form is sent.

     <form method="post" data-confirm="discard-question"> … </form>     the id of a dialog
     {% include "components/dialog.html" with id="discard-question" … %}

   Without this script the form goes straight to the server: use it only for what can be taken
   back, or where the server asks for itself. */

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const dialog = form.dataset.confirm && document.getElementById(form.dataset.confirm);
    if (!dialog || form.dataset.confirmed !== undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const button = event.submitter;
    dialog.returnValue = "";
    dialog.addEventListener("close", () => answer(form, dialog, button), { once: true });
    dialog.showModal();
  },
  true,
);

function answer(form, dialog, button) {
  if (dialog.returnValue !== "yes") return;
  form.dataset.confirmed = "";
  form.requestSubmit(button);
  delete form.dataset.confirmed;
}
