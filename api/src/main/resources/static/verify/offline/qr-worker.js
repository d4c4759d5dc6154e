// Finds QR codes in pictures. WebAssembly is allowed here and not in pages: see the policy that comes with this file.
import { prepareZXingModule, readBarcodes } from "/assets/vendor/zxing-wasm-3.1.4/reader/index.js";

prepareZXingModule({
  overrides: { locateFile: () => "/assets/vendor/zxing-wasm-3.1.4/zxing_reader.wasm" },
  fireImmediately: true,
}).then(
  () => postMessage({ ready: true }),
  (failure) => postMessage({ failed: String(failure) }),
);

onmessage = async ({ data: picture }) => {
  try {
    const found = await readBarcodes(picture, { formats: ["QRCode"], tryHarder: true, maxNumberOfSymbols: 8 });
    postMessage({ texts: found.filter((code) => code.isValid).map((code) => code.text) });
  } catch (failure) {
    postMessage({ texts: [], failed: String(failure) });
  }
};
