// Status list tokens, as docs/status-list.md has them.
import { fromBase64Url, holds } from "/assets/seal.js";

const BYTES = 256 * 1024;
const json = (part) => JSON.parse(new TextDecoder().decode(fromBase64Url(part)));

const inflated = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const reader = stream.getReader();
  const places = new Uint8Array(BYTES);
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return places;
    if (length + value.length > BYTES) throw new Error("a list that is too long");
    places.set(value, length);
    length += value.length;
  }
};

// The value at a place and when the list was made; null when the token can't be believed or is too old.
export const standing = async (token, id, index, keys, now) => {
  const parts = token.trim().split(".");
  if (parts.length !== 3) return null;
  const header = json(parts[0]);
  const key = keys.find((jwk) => jwk.kid === header.kid);
  if (header.alg !== "ES256" || header.typ !== "statuslist+jwt" || !key) return null;
  const signed = new TextEncoder().encode(`${parts[0]}.${parts[1]}`);
  if (!(await holds(key, fromBase64Url(parts[2]), signed))) return null;
  const claims = json(parts[1]);
  if (!String(claims.sub).endsWith(`/statuslists/${id}`) || claims.status_list.bits !== 2) return null;
  const madeAt = new Date(1000 * claims.iat);
  if (now >= new Date(1000 * claims.exp)) return { madeAt, outdated: true };
  const places = await inflated(fromBase64Url(claims.status_list.lst));
  return { madeAt, value: (places[index >> 2] >> (2 * (index & 3))) & 3 };
};
