/* What htmx fetches into a page: the button says that it is on its way; what does not come is gone to
   as any link is, so that the browser says why. */

const mark = (event, is) => {
  if (event.detail.elt.matches("a.button")) event.detail.elt.setAttribute("aria-busy", is);
};

document.addEventListener("htmx:beforeRequest", (event) => mark(event, true));

for (const failed of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(failed, (event) => {
    mark(event, false);
    if (event.detail.elt.matches("a[href]")) window.location.assign(event.detail.elt.href);
  });
}
