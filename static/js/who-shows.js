/* "All these photos show…": what is ticked there is ticked at every photo; exceptions follow.

     <div data-who-shows data-alone="nobody">        values that rule out all others, in words
       <fieldset data-who-shows-all> … checkboxes    the choice for all photos
       <fieldset data-who-shows-photo> … checkboxes  one for each photo, with the same values
                                       ("made": cropped or covered, and answered by itself)

   A box for all may stand for several values, in words: "all three children". "Nobody" and a
   child at once is a contradiction: ticking one clears the other. The server checks it again.
   The boxes for all are not sent from here, because each photo answers for itself; without this
   script the server takes them for the photos that have no answer of their own. */

function setEverywhere(root, value, checked) {
  for (const photo of root.querySelectorAll("[data-who-shows-photo]")) {
    if (photo.dataset.whoShowsPhoto === "made") continue;
    const box = [...photo.querySelectorAll("input[type=checkbox]")].find((one) => one.value === value);
    if (!box || box.disabled) continue;
    box.checked = checked;
    if (checked) settle(root, photo, box);
  }
}

function settle(root, group, box) {
  const alone = (root.dataset.alone || "").split(" ");
  for (const other of group.querySelectorAll("input[type=checkbox]:checked")) {
    if (other !== box && (alone.includes(box.value) || alone.includes(other.value))) {
      other.checked = false;
    }
  }
}

// Before it reaches the form, where htmx gathers what is ticked to ask where each photo will be.
const early = { capture: true };
document.addEventListener("change", (event) => {
  const root = event.target.closest("[data-who-shows]");
  const group = event.target.closest("[data-who-shows-all], [data-who-shows-photo]");
  if (!root || !group || event.target.type !== "checkbox") return;
  if (event.target.checked) settle(root, group, event.target);
  if (!("whoShowsAll" in group.dataset)) return;
  for (const value of event.target.value.split(" ")) setEverywhere(root, value, event.target.checked);
}, early);

document.addEventListener("formdata", (event) => {
  for (const box of event.target.querySelectorAll("[data-who-shows-all] input")) {
    event.formData.delete(box.name);
  }
});
