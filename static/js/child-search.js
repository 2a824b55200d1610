/* Filter tiles by what is typed, and say how many are left.

     <input type="search" data-child-search="children">       the id of what it filters
     <p role="status" data-child-search-count></p>            beside it: hears the count
     <div id="children"> … <label data-search="Amelia Hart">  each thing that may be hidden
                           <p data-child-search-none hidden>  shown when nothing is left

   A chosen child stays in sight whatever is typed, so that nobody is published by oversight.
   Enter in the box does not send the form. */

const plain = (text) =>
  text.normalize("NFD").replace(/\p{Diacritic}/gu, "").toLocaleLowerCase("en-GB").trim();

function matches(tile, words) {
  const names = plain(tile.dataset.search).split(/[\s-]+/);
  return words.every((word) => names.some((name) => name.startsWith(word)));
}

function filter(box) {
  const list = document.getElementById(box.dataset.childSearch);
  if (!list) return;
  const words = plain(box.value).split(/\s+/).filter(Boolean);
  let found = 0;
  for (const tile of list.querySelectorAll("[data-search]")) {
    const hit = matches(tile, words);
    if (hit) found += 1;
    tile.hidden = !hit && !tile.querySelector("input:checked");
  }
  const none = list.querySelector("[data-child-search-none]");
  if (none) none.hidden = found > 0;
  announce(box, words, found);
}

function announce(box, words, found) {
  const region = box.parentElement.querySelector("[data-child-search-count]");
  if (!region) return;
  const count = found === 1 ? "1 child found" : `${found} children found`;
  region.textContent = words.length ? count : "";
}

document.addEventListener("input", (event) => {
  if (event.target.matches("[data-child-search]")) filter(event.target);
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-child-search]")) event.preventDefault();
});

// A browser that restores what was typed before should show the same tiles.
document.querySelectorAll("[data-child-search]").forEach((box) => box.value && filter(box));
