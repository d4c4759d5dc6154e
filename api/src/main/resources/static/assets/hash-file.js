// SHA-256 of a file in the browser, however large it is.
const WHOLE = 8 * 1024 * 1024;
const WHOLE_WITHOUT_WORKER = 200 * 1024 * 1024;

const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const atOnce = async (file) => hex(await crypto.subtle.digest("SHA-256", await file.arrayBuffer()));

// The file can't be read to its end; asking again won't help.
export class UnreadableFile extends Error {}

const streamed = (file, progress, signal) =>
  new Promise((resolve, reject) => {
    const worker = new Worker("/assets/hash-worker.js", { type: "module" });
    const end = (settle, value) => {
      worker.terminate();
      settle(value);
    };
    signal.addEventListener("abort", () => end(reject, signal.reason));
    worker.addEventListener("message", ({ data }) => {
      if (data.hash) end(resolve, data.hash);
      else if (data.failed) end(reject, new UnreadableFile(data.failed));
      else progress(data.percent);
    });
    worker.addEventListener("error", () => end(reject, new Error("no worker")));
    worker.postMessage(file);
  });

// The hash in hexadecimal digits; null where this browser can't tell it. Throws when the signal says stop.
export const sha256OfFile = async (file, progress, signal) => {
  const whole = window.isSecureContext && window.crypto?.subtle;
  if (whole && file.size <= WHOLE) return atOnce(file);
  try {
    return await streamed(file, progress, signal);
  } catch (failure) {
    if (signal.aborted || failure instanceof UnreadableFile) throw failure;
    return whole && file.size <= WHOLE_WITHOUT_WORKER ? atOnce(file) : null;
  }
};
