/* A note and a next step for each child that is chosen.

     <div data-child-notes="who">             the id of the tiles
       <fieldset data-child-note="KEY">       one for each chosen child
       <template> … KEY … NAME …              what is copied for a child chosen just now
       <p data-child-notes-hint>              shown while nobody is chosen

   A child taken out and chosen again finds its note as it was. Without this script the server
   adds the fields when the draft is saved. */

function fill(node, words) {
  const replace = (text) => text.replace(/\b(KEY|NAME)\b/g, (word) => words[word]);
  for (const element of node.querySelectorAll("*")) {
    for (const attribute of element.attributes) attribute.value = replace(attribute.value);
    for (const child of element.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) child.data = replace(child.data);
    }
  }
  return node;
}

function find(root, key) {
  return [...root.querySelectorAll("[data-child-note]")].find((one) => one.dataset.childNote === key);
}

function show(root, box) {
  let note = find(root, box.value);
  if (!note && box.checked) {
    const name = box.closest("[data-search]").querySelector(".child-tile__name").textContent;
    const copy = root.querySelector("template").content.cloneNode(true);
    root.querySelector("template").before(fill(copy, { KEY: box.value, NAME: name }));
    note = find(root, box.value);
  }
  if (!note) return;
  note.hidden = note.disabled = !box.checked;
  root.querySelector("[data-child-notes-hint]").hidden = !!root.querySelector("[data-child-note]:not([hidden])");
}

for (const root of document.querySelectorAll("[data-child-notes]")) {
  const tiles = document.getElementById(root.dataset.childNotes);
  tiles.addEventListener("change", (event) => {
    if (event.target.name === "children") show(root, event.target);
  });
  tiles.querySelectorAll('input[name="children"]').forEach((box) => show(root, box));
}
