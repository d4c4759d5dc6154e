// A form is sent once: a second click must not issue a second copy.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "yes";
  form.querySelectorAll("button").forEach((button) => button.setAttribute("aria-disabled", "true"));
});

// On a phone the sections scroll sideways: show where we are.
const here = document.querySelector(".sections [aria-current]");
const showHere = () => here && (here.closest("ul").scrollLeft = here.offsetLeft - 24);
window.addEventListener("resize", showHere);
showHere();

// Coming back by the browser's history finds the forms ready again.
window.addEventListener("pageshow", () => {
  document.querySelectorAll("form[data-once]").forEach((form) => {
    delete form.dataset.sent;
    form.querySelectorAll("button").forEach((button) => button.removeAttribute("aria-disabled"));
  });
});

// Fields of a status event that the chosen kind doesn't use are put away.
document.querySelectorAll("form[data-event-form]").forEach((form) => {
  const kind = form.querySelector("select[name=kind]");
  const show = () => {
    const term = form.querySelector("[data-for=term]");
    term.hidden = kind.selectedOptions[0].dataset.term !== "true";
    // What is out of sight isn't sent.
    term.querySelector("input").disabled = term.hidden;
    const successor = form.querySelector("[data-for=successor]");
    successor.hidden = kind.value !== "SUPERSEDED";
    successor.querySelector("input").required = kind.value === "SUPERSEDED";
  };
  kind.addEventListener("change", show);
  show();
});
