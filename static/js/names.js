/* Another family's child is named in what is typed: say so, and do what the buttons say.

     <form data-autosave> …
       <div data-names role="status"><ul> … </ul></div>    filled by the page and by each saving
         <li data-name-in="FIELD" data-name-written="Amara|amara">
           <button data-name-initial>                     put the initial in the place of the name
           <button data-name-keep="KEY">                  the name stays; saved with the words

   Which names are whose is known to the server alone; it looks again whenever words are saved. */

const LETTER = "[\\p{L}\\p{N}\\p{M}]";
const quoted = (text) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");

function withInitials(text, written) {
  const names = [...written].sort((one, other) => other.length - one.length).map(quoted).join("|");
  const before = `(?<!${LETTER})(?<!${LETTER}['’])`;
  const after = `(?!${LETTER})(?!['’]t(?!${LETTER}))`;
  const whole = new RegExp(`${before}(${names})${after}\\.?`, "gu");
  return text.replace(whole, (name) => `${[...name][0].toUpperCase()}.`);
}

function useInitial(form, item) {
  const field = form.elements[item.dataset.nameIn];
  field.value = withInitials(field.value, item.dataset.nameWritten.split("|"));
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

function keep(form, key) {
  const input = Object.assign(document.createElement("input"), { type: "hidden", name: "keep_name", value: key });
  form.append(input);
  form.dispatchEvent(new Event("input"));
}

function press(form, button) {
  const item = button.closest("[data-name-in]");
  if (button.dataset.nameKeep) keep(form, button.dataset.nameKeep);
  else useInitial(form, item);
  form.elements[item.dataset.nameIn].focus();
  item.remove();
}

for (const region of document.querySelectorAll("[data-names]")) {
  const form = region.closest("form");
  const list = region.querySelector("ul");
  form.addEventListener("draft:names", ({ detail }) => {
    const said = (html) => html.replaceAll(/\s+/g, " ").trim();
    // What was said already is not said again to whoever listens.
    const coming = document.createElement("ul");
    coming.innerHTML = detail;
    if (said(coming.innerHTML) !== said(list.innerHTML)) list.replaceChildren(...coming.children);
  });
  region.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) press(form, button);
  });
}
