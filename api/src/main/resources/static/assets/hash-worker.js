// SHA-256 of a file, a slice at a time: memory holds a megabyte or two, whatever the file's size.
import { sha256 } from "/assets/vendor/noble-hashes-2.4.0/sha2.js";

const SLICE = 1024 * 1024;

onmessage = async ({ data: file }) => {
  try {
    const digest = sha256.create();
    let told = 0;
    for (let at = 0; at < file.size; at += SLICE) {
      digest.update(new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer()));
      const percent = Math.floor((100 * Math.min(at + SLICE, file.size)) / file.size);
      if (percent > told) postMessage({ percent: (told = percent) });
    }
    postMessage({ hash: [...digest.digest()].map((byte) => byte.toString(16).padStart(2, "0")).join("") });
  } catch (failure) {
    // The file was changed or taken away meanwhile.
    postMessage({ failed: String(failure) });
  }
};
