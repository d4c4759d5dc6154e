// The file is hashed in the browser and only its SHA-256 is asked about; the file itself goes out only when its
// owner says so, and then for an examination of its signatures.
import { sha256OfFile } from "/assets/hash-file.js";

const target = document.getElementById("verdict");
const asScript = { "X-Fragment": "verdict", "X-Requested-With": "XMLHttpRequest" };
let chosen = null;

const csrf = () => {
  const token = document.querySelector("meta[name=_csrf]");
  const header = document.querySelector("meta[name=_csrf_header]");
  return token && header ? { [header.content]: token.content } : {};
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
// Only this kind of request tells how much has gone out.
const post = (body, progress, signal) =>
  new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/verify");
    Object.entries({ ...asScript, ...csrf() }).forEach(([name, value]) => request.setRequestHeader(name, value));
    request.upload.addEventListener("progress", ({ loaded, total }) => progress(Math.floor((100 * loaded) / total)));
    request.addEventListener("load", () => resolve({ status: request.status, text: request.responseText }));
    request.addEventListener("error", () => reject(new Error("not sent")));
    signal.addEventListener("abort", () => {
      request.abort();
      reject(signal.reason);
    });
    request.send(body);
  });

document.querySelectorAll("form[data-verify]").forEach((form) => {
  const input = form.querySelector("input[type=file]");
  const status = form.querySelector(".drop-status");
  const submit = form.querySelector("button");
  const bar = form.querySelector(".drop-progress");
  const done = bar.querySelector("progress");
  let running = null;

  form.classList.add("scripted");
  submit.hidden = true;

  const progress = (percent) => {
    bar.hidden = false;
    done.value = percent;
  };
  const answer = ({ status: code, text }) => {
    // Too busy is an answer too: the page says so.
    if ((code < 200 || code > 299) && code !== 503) throw new Error(`answer ${code}`);
    show(text);
    status.textContent = "";
  };
  // One file at a time: another one takes the place of the one before.
  const attempt = async (said, work) => {
    running?.abort();
    const own = new AbortController();
    running = own;
    bar.hidden = true;
    done.value = 0;
    status.textContent = said;
    try {
      await work(own.signal);
    } catch {
      if (running === own) status.textContent = own.signal.aborted ? form.dataset.cancelled : form.dataset.failed;
    } finally {
      if (running === own) {
        running = null;
        bar.hidden = true;
        // The same file can be chosen again.
        input.value = "";
      }
    }
  };
  const sending = async (file, signal) => {
    const body = new FormData();
    body.append("file", file);
    answer(await post(body, progress, signal));
  };
  const take = (file) =>
    attempt(`${form.dataset.hashing} ${file.name}`, async (signal) => {
      chosen = file;
      const hash = await sha256OfFile(file, progress, signal);
      if (hash === null) {
        status.textContent = form.dataset.sending;
        return sending(file, signal);
      }
      const response = await fetch(`/verify/sha256/${hash}`, { headers: asScript, signal });
      answer({ status: response.status, text: await response.text() });
    });

  bar.querySelector("[data-cancel]").addEventListener("click", () => {
    running?.abort();
    input.focus();
  });
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-send]") && chosen) {
      attempt(form.dataset.sending, (signal) => sending(chosen, signal));
    }
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
