// Alt+A accepts, Alt+S and Alt+R open the forms for sending back and rejecting, with the cursor in the first field.
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const target = document.querySelector(`[data-check] [data-key="${event.code.replace("Key", "").toLowerCase()}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
});
document.querySelectorAll("[data-check] details").forEach((details) => {
  details.addEventListener("toggle", () => {
    if (details.open) details.querySelector("textarea, select").focus();
  });
});
