// The seal in a copy's QR code, as docs/seal.md has it. Every part of foreign text is checked before it is believed.
const ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ$+-/:";
const LONGEST_TEXT = 1000;
const LONGEST_BODY = 200;
const SIGNATURE = 64;
const CODE = /\/t\/([0-9A-Z]{28})$/;

class Malformed extends Error {}
const require = (holds) => {
  if (!holds) throw new Malformed();
};

const base41 = (text) => {
  const bytes = [];
  for (let at = 0; at < text.length; at += 3) {
    const digits = [...text.slice(at, at + 3)].map((character) => ALPHABET.indexOf(character));
    require(digits.length > 1 && digits.every((digit) => digit >= 0));
    const [low, middle, high = 0] = digits;
    const number = low + 41 * middle + 1681 * high;
    require(number <= (digits.length === 3 ? 0xffff : 0xff));
    if (digits.length === 3) bytes.push(number >> 8);
    bytes.push(number & 0xff);
  }
  return Uint8Array.from(bytes);
};

// Core deterministic CBOR (RFC 8949, 4.2) of what a seal may hold, and nothing else.
const cborMap = (bytes) => {
  let at = 0;
  const take = (count) => {
    require(at + count <= bytes.length);
    return bytes.subarray(at, (at += count));
  };
  const head = () => {
    const [first] = take(1);
    const short = first & 31;
    if (short < 24) return [first >> 5, short];
    require(short <= 26);
    const length = 1 << (short - 24);
    const value = take(length).reduce((sum, byte) => 256 * sum + byte, 0);
    require(value >= [24, 0x100, 0x10000][short - 24]);
    return [first >> 5, value];
  };
  const item = (depth) => {
    require(depth < 4);
    const [major, value] = head();
    if (major === 0) return value;
    if (major === 1) return -1 - value;
    if (major === 2) return take(value).slice();
    if (major === 3) return new TextDecoder("utf-8", { fatal: true }).decode(take(value));
    require(major === 4 && value <= bytes.length);
    return Array.from({ length: value }, () => item(depth + 1));
  };
  const [major, entries] = head();
  require(major === 5);
  const map = new Map();
  let last = 0;
  for (let i = 0; i < entries; i++) {
    const [kind, key] = head();
    require(kind === 0 && key > last);
    last = key;
    map.set(key, item(0));
  }
  require(at === bytes.length);
  return map;
};

const text = (most) => (value) => typeof value === "string" && new TextEncoder().encode(value).length <= most;
const number = (value) => Number.isInteger(value) && Math.abs(value) <= 2 ** 32;
const binary = (length) => (value) => value instanceof Uint8Array && value.length === length;
const place = (value) => Array.isArray(value) && value.length === 2 && value.every((part) => number(part) && part >= 0);
const FIELDS = [
  [1, "keyId", binary(4), true],
  [2, "type", text(20), true],
  [3, "holder", text(40), true],
  [4, "number", text(32), true],
  [5, "issueDate", number, true],
  [6, "lastDay", number, false],
  [7, "issuedAt", number, true],
  [8, "useBy", number, false],
  [9, "purpose", text(40), true],
  [10, "source", binary(32), true],
  [11, "status", place, false],
];
const facts = (body) => {
  const map = cborMap(body);
  const read = {};
  for (const [key, name, fits, always] of FIELDS) {
    const value = map.get(key);
    require(value === undefined ? !always : fits(value));
    if (value !== undefined) read[name] = value;
  }
  return read;
};

const fromBase64Url = (value) =>
  Uint8Array.from(atob(value.replaceAll("-", "+").replaceAll("_", "/")), (character) => character.charCodeAt(0));
const startsWith = (jwk, id) => {
  const thumbprint = typeof jwk.kid === "string" ? fromBase64Url(jwk.kid) : [];
  return id.every((byte, index) => thumbprint[index] === byte);
};

// Whether an ES256 signature over the bytes holds.
export const holds = async (jwk, signature, signed) => {
  const curve = { name: "ECDSA", namedCurve: "P-256" };
  const { kty, crv, x, y } = jwk;
  const key = await crypto.subtle.importKey("jwk", { kty, crv, x, y }, curve, false, ["verify"]);
  return crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, key, signature, signed);
};
export { fromBase64Url };

// What a QR code says: its look-up code, its facts, and one of NOT_OURS, NO_SEAL, OTHER_FORM, MALFORMED, UNKNOWN_KEY,
// FORGED or GENUINE. Facts are given only when the signature holds.
export const readSeal = async (said, keys) => {
  const mark = said.indexOf("#");
  const address = mark < 0 ? said : said.slice(0, mark);
  const code = (CODE.exec(address) ?? [])[1];
  if (!code || said.length > LONGEST_TEXT) return { state: "NOT_OURS" };
  if (mark < 0) return { state: "NO_SEAL", code };
  if (said[mark + 1] !== "1") return { state: "OTHER_FORM", code };
  try {
    const bytes = base41(said.slice(mark + 2));
    require(bytes.length > SIGNATURE && bytes.length <= LONGEST_BODY + SIGNATURE);
    const body = bytes.subarray(0, bytes.length - SIGNATURE);
    const signature = bytes.subarray(bytes.length - SIGNATURE);
    const read = facts(body);
    const start = new TextEncoder().encode(said.slice(0, mark + 2));
    const signed = new Uint8Array([...start, ...body]);
    const ours = keys.filter((jwk) => startsWith(jwk, read.keyId));
    if (!ours.length) return { state: "UNKNOWN_KEY", code };
    for (const jwk of ours) {
      if (await holds(jwk, signature, signed)) return { state: "GENUINE", code, facts: read };
    }
    return { state: "FORGED", code };
  } catch (failure) {
    if (failure instanceof Malformed || failure instanceof TypeError) return { state: "MALFORMED", code };
    throw failure;
  }
};
