// Page images: one at a time, with zoom. Without scripts all of them are shown below each other.
document.querySelectorAll("[data-pages]").forEach((paper) => {
  const frame = paper.querySelector(".paper-frame");
  const place = paper.querySelector(".paper-place");
  const count = Number(paper.dataset.count);
  const image = frame.querySelector("img");
  const button = (name) => paper.querySelector(`[data-paper=${name}]`);
  const alt = image.alt;
  let page = 1;
  let zoom = 0;

  frame.querySelectorAll("img").forEach((other) => other !== image && other.remove());

  const show = () => {
    const dpi = zoom === 0 ? "" : `?dpi=${[110, 150, 200, 300][zoom]}`;
    const address = `${paper.dataset.address}/${page}${dpi}`;
    if (image.getAttribute("src") !== address) image.src = address;
    image.alt = alt.replace("1", String(page));
    place.textContent = place.dataset.text.replace("{0}", page).replace("{1}", count);
    button("previous").disabled = page === 1;
    button("next").disabled = page === count;
    button("zoom-out").disabled = zoom === 0;
    button("zoom-in").disabled = zoom === 3;
    frame.className = `paper-frame zoom-${zoom}`;
  };
  const turn = (step) => {
    page = Math.min(count, Math.max(1, page + step));
    frame.scrollTop = 0;
    show();
  };
  const scale = (step) => {
    zoom = Math.min(3, Math.max(0, zoom + step));
    show();
  };
  button("previous").addEventListener("click", () => turn(-1));
  button("next").addEventListener("click", () => turn(1));
  button("zoom-out").addEventListener("click", () => scale(-1));
  button("zoom-in").addEventListener("click", () => scale(1));
  ["previous", "next"].forEach((name) => (button(name).hidden = count < 2));
  ["zoom-out", "zoom-in"].forEach((name) => (button(name).hidden = false));
  frame.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const steps = { PageDown: () => turn(1), PageUp: () => turn(-1), "+": () => scale(1), "-": () => scale(-1) };
    if (!steps[event.key]) return;
    event.preventDefault();
    steps[event.key]();
  });
  show();
});
