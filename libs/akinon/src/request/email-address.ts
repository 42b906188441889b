const LOCAL = /^(?:[^\s@<>()[\],;:\\"\p{Cc}]{1,64}|"[^"\\\p{Cc}]{1,62}")$/u;
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const CHARACTERS_MAX = 254;

/**
 * Whether mail could arrive there, as mail servers judge it and not as RFC 5322 does: dots may stand anywhere in front of
 * the `@` (`a..b@docomo.ne.jp`), letters may be of any script.
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > CHARACTERS_MAX || !text.isWellFormed()) return false;
  const labels = text.slice(at + 1).split('.');
  return LOCAL.test(text.slice(0, at)) && labels.length > 1 && labels.every((label) => LABEL.test(label));
}
