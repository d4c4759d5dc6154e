// Reads the QR code of a printed copy with the camera or from a picture and checks its seal, with a network or without.
import { readSeal } from "/assets/seal.js";
import { standing } from "/assets/status-list.js";

const page = document.querySelector("[data-offline]");
const texts = Object.fromEntries(
  [...page.querySelectorAll("[data-texts] [data-key]")].map((item) => [item.dataset.key, item.textContent]),
);
const part = (name) => page.querySelector(`[data-part=${name}]`);
const say = (sentence) => (part("status").textContent = sentence);
const LARGEST_SIDE = 2400;
const CAMERA_SIDE = 1600;

// ---- What is kept for checking

const fetchedJson = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return answer.json();
};
const keySet = async (address) => {
  try {
    return (await fetchedJson(address)).keys ?? [];
  } catch {
    return [];
  }
};
const sealKeys = () => keySet("/api/v1/verify/seals/keys");
const listKeys = () => keySet("/api/v1/verify/keys");

const keepEverything = async () => {
  const registration = await navigator.serviceWorker.ready;
  // The first visit: the worker takes the page over a moment later.
  if (!navigator.serviceWorker.controller) {
    await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  } else if (navigator.onLine) {
    registration.active.postMessage("renew");
  }
  const keys = await sealKeys();
  await listKeys();
  try {
    const { status_lists: lists } = await fetchedJson("/statuslists");
    // The newest are at the end; a dozen are twelve million copies.
    await Promise.all(lists.slice(-12).map((address) => fetch(new URL(address).pathname)));
  } catch {
    // Without a network what was kept before counts.
  }
  part("ready").textContent = keys.length || navigator.onLine ? texts.ready : texts["no-keys"];
  page.dataset.ready = "yes";
};
if (window.isSecureContext && "serviceWorker" in navigator) {
  navigator.serviceWorker
    .register("/verify/offline-worker.js", { scope: "/verify/offline" })
    .then(keepEverything)
    .catch(() => (part("ready").textContent = texts["not-kept"]));
} else {
  part("ready").textContent = texts["not-secure"];
}

// ---- The answer

const day = (days) => new Date(86_400_000 * days).toISOString().slice(0, 10).split("-").reverse().join("/");
const moment = (time) => {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: "Asia/Ho_Chi_Minh",
    ...{ day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" },
  }).formatToParts(time);
  const { day: date, month, year, hour, minute } = Object.fromEntries(parts.map(({ type, value }) => [type, value]));
  return `${date}/${month}/${year} ${hour}:${minute}`;
};
const today = () => Math.floor((Date.now() + 7 * 3_600_000) / 86_400_000);

const statusOf = async ({ status }) => {
  if (!status) return null;
  const [list, index] = status;
  try {
    const answer = await fetch(`/statuslists/${list}`);
    return answer.ok ? await standing(await answer.text(), list, index, await listKeys(), new Date()) : null;
  } catch {
    return null;
  }
};

// Tone and name of the sentence, worst first.
const conclusion = (seal, listed) => {
  if (seal.state === "FORGED" || seal.state === "MALFORMED") return ["bad", seal.state];
  if (seal.state !== "GENUINE") return ["unsure", seal.state];
  if (listed?.value) return ["bad", ["", "WITHDRAWN", "SUSPENDED", "SUPERSEDED"][listed.value]];
  const { lastDay, useBy } = seal.facts;
  if (lastDay !== undefined && lastDay < today()) return ["bad", "TERM_OVER"];
  if (useBy !== undefined && useBy < today()) return ["fair", "PAST_USE_BY"];
  return listed?.value === 0 ? ["good", "STANDS"] : ["fair", "GENUINE"];
};

const fact = (name, value) => {
  const row = document.createElement("div");
  const term = row.appendChild(document.createElement("dt"));
  term.textContent = texts[`fact-${name}`];
  row.appendChild(document.createElement("dd")).textContent = value;
  return row;
};
const showFacts = (seal) => {
  const rows = [fact("code", seal.code.replace(/(.{4})(?=.)/g, "$1-"))];
  if (seal.facts) {
    const { type, holder, number, issueDate, lastDay, issuedAt, useBy, purpose } = seal.facts;
    rows.unshift(
      fact("holder", holder),
      fact("number", number),
      fact("type", type),
      fact("issueDate", day(issueDate)),
      fact("lastDay", lastDay === undefined ? texts["no-last-day"] : day(lastDay)),
      fact("issuedAt", moment(new Date(1000 * issuedAt))),
      ...(useBy === undefined ? [] : [fact("useBy", day(useBy))]),
      fact("purpose", purpose),
    );
  }
  part("facts").replaceChildren(...rows);
  part("compare").hidden = !seal.facts;
};
const icons = { good: "check", fair: "info", unsure: "question", bad: "cross" };
const head = (element, tone, sentence) => {
  element.className = `verdict-head tone-${tone}`;
  element.querySelector("use").setAttribute("href", `/assets/icons.svg#${icons[tone]}`);
  element.querySelector("h2").textContent = sentence;
};

const TONES = { GENUINE_IN_FORCE: "good", REGISTERED_IN_FORCE: "good", COPY_PAST_USE_BY: "fair" };
const live = async (seal, asked, offlineTone) => {
  const place = part("live");
  place.hidden = true;
  delete place.dataset.verdict;
  try {
    const verdict = await fetchedJson(`/api/v1/verify/t/${seal.code}`);
    if (asked !== newest) return;
    const missing = seal.state === "GENUINE" && verdict.verdict === "UNKNOWN";
    const language = document.documentElement.lang === "en" ? "en" : "vi";
    const tone = missing ? "bad" : (TONES[verdict.verdict] ?? (verdict.verdict === "UNKNOWN" ? "unsure" : "bad"));
    const sentence = missing ? texts["genuine-unknown"] : verdict.sentence[language];
    const next = missing ? texts["next-genuine-unknown"] : verdict.nextStep[language];
    head(part("live-head"), tone, sentence);
    part("live-next").textContent = next;
    // The worst stands at the top: nobody is to stop reading at a seal that holds.
    if (tone === "bad" && offlineTone !== "bad") {
      head(part("head"), tone, sentence);
      part("next").textContent = next;
    }
    part("live-link").href = `/t/${seal.code}`;
    place.dataset.verdict = missing ? "GENUINE_BUT_UNKNOWN" : verdict.verdict;
    place.hidden = false;
    part("limits").hidden = true;
  } catch {
    if (asked === newest) part("limits").hidden = false;
  }
};

let newest = 0;
const answer = async (said) => {
  const asked = ++newest;
  const seal = await readSeal(said, await sealKeys());
  const listed = seal.facts ? await statusOf(seal.facts) : null;
  if (asked !== newest) return;
  const [tone, name] = conclusion(seal, listed);
  head(part("head"), tone, texts[`says-${name}`]);
  part("next").textContent = texts[`next-${name}`];
  part("list").textContent = !seal.facts
    ? ""
    : !listed
      ? texts["list-none"]
      : `${listed.outdated ? texts["list-outdated"] : texts["list-made"]} ${moment(listed.madeAt)}`;
  if (seal.code) showFacts(seal);
  part("details").hidden = !seal.code;
  part("limits").hidden = !seal.code;
  part("live").hidden = true;
  const section = part("answer");
  section.hidden = false;
  section.dataset.seal = name;
  section.scrollIntoView({ block: "start" });
  section.focus({ preventScroll: true });
  say("");
  if (seal.code) await live(seal, asked, tone);
};

// ---- Finding the code

let reader = null;
let turn = Promise.resolve();
const codesIn = (picture) => {
  // One picture after another: answers come in the order of questions.
  const mine = turn.then(
    () =>
      new Promise((resolve, reject) => {
        reader ??= new Worker("/verify/offline/qr-worker.js", { type: "module" });
        const settle = (event) => {
          if (event.type === "message" && event.data.ready) return;
          reader?.removeEventListener("message", settle);
          reader?.removeEventListener("error", settle);
          if (event.type === "message" && event.data.texts) return resolve(event.data.texts);
          reader = null;
          reject(new Error("no reader"));
        };
        reader.addEventListener("message", settle);
        reader.addEventListener("error", settle);
        reader.postMessage(picture);
      }),
  );
  turn = mine.catch(() => {});
  return mine;
};
const canvas = document.createElement("canvas");
const pixels = (source, width, height, largest) => {
  const scale = Math.min(1, largest / Math.max(width, height));
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
};
// A page may have other codes: the first that is ours counts.
const ours = (found) => found.find((said) => /\/t\/[0-9A-Z]{28}(#|$)/.test(said)) ?? found[0];

part("picture").addEventListener("change", async ({ target }) => {
  const [file] = target.files;
  if (!file) return;
  stopCamera();
  part("answer").hidden = true;
  say(texts.reading);
  try {
    const picture = await createImageBitmap(file);
    const found = await codesIn(pixels(picture, picture.width, picture.height, LARGEST_SIDE));
    picture.close();
    if (found.length) await answer(ours(found));
    else say(texts["no-code"]);
  } catch {
    say(texts["no-picture"]);
  } finally {
    target.value = "";
  }
});

const video = part("video");
let stream = null;
const stopCamera = () => {
  stream?.getTracks().forEach((track) => track.stop());
  stream = null;
  video.srcObject = null;
  part("viewer").hidden = true;
  part("camera").hidden = !navigator.mediaDevices?.getUserMedia;
};
const watch = async (own) => {
  while (stream === own) {
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) {
      const found = await codesIn(pixels(video, video.videoWidth, video.videoHeight, CAMERA_SIDE));
      if (stream !== own) return;
      if (found.length) {
        stopCamera();
        await answer(ours(found));
        return;
      }
    }
    await new Promise((resolve) => setTimeout(resolve, 120));
  }
};
part("camera").addEventListener("click", async () => {
  part("answer").hidden = true;
  say(texts.opening);
  try {
    const own = await navigator.mediaDevices.getUserMedia({
      video: { facingMode: "environment", width: { ideal: 1920 }, height: { ideal: 1080 } },
    });
    stream = own;
    video.srcObject = own;
    await video.play();
    part("viewer").hidden = false;
    part("camera").hidden = true;
    part("stop").focus();
    say(texts.looking);
    await watch(own);
  } catch {
    stopCamera();
    say(texts["no-camera"]);
  }
});
part("stop").addEventListener("click", () => {
  stopCamera();
  say("");
  part("camera").focus();
});
window.addEventListener("pagehide", stopCamera);
stopCamera();

const network = () => (page.dataset.network = navigator.onLine ? "on" : "off");
window.addEventListener("online", network);
window.addEventListener("offline", network);
network();
