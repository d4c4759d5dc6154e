// Sends the files of a batch, three at a time, each with its own progress and retry; a manifest among them goes last.
(() => {
  const AT_ONCE = 3;
  const form = document.querySelector("form[data-upload]");
  if (!form) return;
  const words = form.dataset;
  const list = form.querySelector(".uploads");
  const status = form.querySelector(".drop-status");
  const input = document.getElementById("upload-files");
  const folder = form.querySelector("[data-test=upload-folder]");
  const retryAll = form.querySelector("[data-retry-all]");
  const waiting = [];
  const rows = [];
  let running = 0;
  let manifest = null;

  form.classList.add("scripted");
  form.querySelector(".folder-choice").hidden = false;
  form.querySelector("[data-test=upload-submit]").hidden = true;

  const csrf = () => {
    const token = document.querySelector("meta[name=_csrf]");
    const header = document.querySelector("meta[name=_csrf_header]");
    return token && header ? [header.content, token.content] : null;
  };
  const isManifest = (file) => /\.csv$/i.test(file.name);
  const isScan = (file) => /\.pdf$/i.test(file.name);
  const element = (tag, className, parent) => {
    const made = document.createElement(tag);
    made.className = className;
    parent.append(made);
    return made;
  };

  const row = (file) => {
    const item = element("li", "", list);
    element("span", "name", item).textContent = file.name;
    const said = element("span", "said", item);
    const bar = element("progress", "", item);
    bar.max = 100;
    bar.value = 0;
    bar.setAttribute("aria-label", file.name);
    const hash = element("span", "hash", item);
    const made = { file, item, said, bar, hash, state: "waiting" };
    rows.push(made);
    queue(made);
  };
  const queue = (entry) => {
    entry.state = "waiting";
    entry.item.className = "";
    entry.said.textContent = words.waiting;
    waiting.push(entry);
  };
  const fail = (entry, sentence) => {
    entry.state = "failed";
    entry.item.className = "failed";
    entry.said.textContent = `${words.failed} ${sentence} `;
    const again = element("button", "btn btn-sm btn-outline-secondary", entry.said);
    again.type = "button";
    again.textContent = words.retry;
    again.addEventListener("click", () => {
      queue(entry);
      next();
    });
  };
  const summarise = () => {
    const count = (state) => rows.filter((entry) => entry.state === state).length;
    status.textContent = words.summary
      .replace("{0}", count("done"))
      .replace("{1}", rows.length)
      .replace("{2}", count("failed"));
    retryAll.hidden = count("failed") === 0 || running > 0;
  };
  const received = () => document.body.dispatchEvent(new CustomEvent("kho:received", { bubbles: true }));

  const send = (entry) => {
    running++;
    entry.state = "sending";
    entry.said.textContent = words.sending;
    const request = new XMLHttpRequest();
    request.open("PUT", `${words.files}?name=${encodeURIComponent(entry.file.name)}`);
    request.responseType = "json";
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.setRequestHeader("X-Requested-With", "XMLHttpRequest");
    const token = csrf();
    if (token) request.setRequestHeader(token[0], token[1]);
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) entry.bar.value = (event.loaded / event.total) * 100;
    });
    request.addEventListener("loadend", () => {
      running--;
      const answer = request.response;
      if (request.status === 200 && answer?.sha256) {
        entry.state = "done";
        entry.item.className = "done";
        entry.bar.value = 100;
        entry.said.textContent = answer.alreadyHad ? words.had : words.done;
        entry.hash.textContent = `SHA-256 ${answer.sha256}`;
      } else {
        fail(entry, answer?.message || words.lost);
      }
      summarise();
      next();
    });
    request.send(entry.file);
  };
  const next = () => {
    while (running < AT_ONCE && waiting.length) send(waiting.shift());
    summarise();
    if (running > 0 || waiting.length) return;
    received();
    if (manifest) sendManifest();
  };

  const sendManifest = async () => {
    const file = manifest;
    manifest = null;
    status.textContent = words.manifestSending;
    const body = new FormData();
    body.append("file", file);
    const token = csrf();
    try {
      const response = await fetch(words.manifest, {
        method: "POST",
        body,
        headers: { "X-Fragment": "outcome", "X-Requested-With": "XMLHttpRequest", ...(token ? { [token[0]]: token[1] } : {}) },
      });
      const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
      const outcome = parsed.querySelector("[data-test=manifest-outcome]");
      if (!outcome) throw new Error(`answer ${response.status}`);
      const place = document.getElementById("manifest-outcome");
      place.replaceChildren(outcome);
      summarise();
      place.focus();
    } catch {
      status.textContent = words.manifestFailed;
    }
    received();
  };

  const take = (files) => {
    let skipped = 0;
    for (const file of files) {
      if (isManifest(file)) manifest = file;
      else if (isScan(file)) row(file);
      else skipped++;
    }
    next();
    if (skipped) status.textContent += ` ${words.skipped.replace("{0}", skipped)}`;
  };

  const read = (entry) =>
    new Promise((resolve) => {
      if (entry.isFile) {
        entry.file((file) => resolve([file]), () => resolve([]));
        return;
      }
      const reader = entry.createReader();
      const found = [];
      const more = () =>
        reader.readEntries(
          async (batch) => {
            if (!batch.length) {
              resolve((await Promise.all(found.map(read))).flat());
              return;
            }
            found.push(...batch);
            more();
          },
          () => resolve([]),
        );
      more();
    });

  form.addEventListener("submit", (event) => event.preventDefault());
  [input, folder].forEach((chooser) =>
    chooser.addEventListener("change", () => {
      take([...chooser.files]);
      chooser.value = "";
    }),
  );
  retryAll.querySelector("button").addEventListener("click", () => {
    rows.filter((entry) => entry.state === "failed").forEach(queue);
    next();
  });
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    form.classList.add("dragging");
  });
  form.addEventListener("dragleave", () => form.classList.remove("dragging"));
  form.addEventListener("drop", async (event) => {
    event.preventDefault();
    form.classList.remove("dragging");
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry()).filter(Boolean);
    take((await Promise.all(entries.map(read))).flat());
  });
  window.addEventListener("beforeunload", (event) => {
    if (running > 0 || waiting.length) event.preventDefault();
  });
})();
