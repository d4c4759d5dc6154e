// Alt+A accepts, Alt+S and Alt+R open the forms for sending back and rejecting, with the cursor in the first field.
// The cursor is there before the next key: the "toggle" event would come too late for somebody who types on.
function enter(details) {
  if (details && details.open) details.querySelector("textarea, select").focus();
}
document.addEventListener("keydown", (event) => {
  if (!event.altKey || event.ctrlKey || event.metaKey) return;
  const target = document.querySelector(`[data-check] [data-key="${event.code.replace("Key", "").toLowerCase()}"]`);
  if (!target) return;
  event.preventDefault();
  target.click();
  enter(target.closest("details"));
});
document.querySelectorAll("[data-check] details").forEach((details) => {
  details.addEventListener("toggle", () => enter(details));
});
