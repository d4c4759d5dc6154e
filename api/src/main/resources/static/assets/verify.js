// The file is hashed in the browser and only its SHA-256 is asked about; the file itself goes out only when its
// owner says so, and then for an examination of its signatures.
(() => {
  const LARGEST = 200 * 1024 * 1024;
  const target = document.getElementById("verdict");
  const asScript = { "X-Fragment": "verdict", "X-Requested-With": "XMLHttpRequest" };
  let chosen = null;

  const csrf = () => {
    const token = document.querySelector("meta[name=_csrf]");
    const header = document.querySelector("meta[name=_csrf_header]");
    return token && header ? { [header.content]: token.content } : {};
  };
  const sha256 = async (file) => {
    const digest = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
    return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const show = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html").getElementById("verdict");
    if (!parsed) throw new Error("no verdict in the answer");
    const section = document.getElementById("verdict");
    section.replaceWith(parsed);
    parsed.querySelectorAll("[data-send-offer]").forEach((offer) => (offer.hidden = false));
    parsed.scrollIntoView({ block: "start" });
    parsed.focus({ preventScroll: true });
  };

  document.querySelectorAll("form[data-verify]").forEach((form) => {
    const input = form.querySelector("input[type=file]");
    const status = form.querySelector(".drop-status");
    const submit = form.querySelector("button");

    form.classList.add("scripted");
    submit.hidden = true;

    const answer = async (response) => {
      if (!response.ok) throw new Error(`answer ${response.status}`);
      show(await response.text());
      status.textContent = "";
    };
    const attempt = async (said, work) => {
      status.textContent = said;
      try {
        await work();
      } catch {
        status.textContent = form.dataset.failed;
      }
    };
    const ask = (file) =>
      attempt(`${form.dataset.hashing} ${file.name}`, async () => {
        chosen = file;
        await answer(await fetch(`/verify/sha256/${await sha256(file)}`, { headers: asScript }));
      });
    const send = (file) =>
      attempt(form.dataset.sending, async () => {
        const body = new FormData();
        body.append("file", file);
        await answer(await fetch("/verify", { method: "POST", body, headers: { ...asScript, ...csrf() } }));
      });
    const take = (file) => (window.crypto?.subtle && file.size <= LARGEST ? ask(file) : send(file));

    document.addEventListener("click", (event) => {
      if (event.target.closest("[data-send]") && chosen) send(chosen);
    });
    input.addEventListener("change", () => input.files.length && take(input.files[0]));
    form.addEventListener("submit", (event) => {
      if (!input.files.length) return;
      event.preventDefault();
      take(input.files[0]);
    });
    form.addEventListener("dragover", (event) => {
      event.preventDefault();
      form.classList.add("dragging");
    });
    form.addEventListener("dragleave", () => form.classList.remove("dragging"));
    form.addEventListener("drop", (event) => {
      event.preventDefault();
      form.classList.remove("dragging");
      if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
    });
  });
  if (target && target.dataset.verdict) target.focus({ preventScroll: true });
})();
