/* Tick everyone of a group at once, without leaving the page; pressed again, untick them.

     <button name="group" data-group-children="KEY KEY">   among the tiles it ticks
     <p role="status" data-group-status></p>               beside it: hears what was done

   Without this script the button saves the draft, and the page comes back with them ticked. */

function press(button) {
  const form = button.form;
  const keys = new Set(button.dataset.groupChildren.split(" "));
  const boxes = [...form.querySelectorAll('input[name="children"]')].filter((box) => keys.has(box.value));
  const tick = !boxes.every((box) => box.checked);
  for (const box of boxes.filter((one) => one.checked !== tick)) {
    box.checked = tick;
    box.dispatchEvent(new Event("change", { bubbles: true }));
  }
  const region = button.parentElement.querySelector("[data-group-status]");
  region.textContent = `${button.textContent.trim()}: ${boxes.length} ${tick ? "chosen" : "taken out"}.`;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-group-children]");
  if (!button) return;
  event.preventDefault();
  press(button);
});
