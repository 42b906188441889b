const LOCAL = /^(?:[^\s@<>()[\],;:\\"\p{Cc}]{1,64}|"[^"\\\p{Cc}]{1,62}")$/u;
const LABEL = /^[\p{L}\p{M}\p{N}](?:[\p{L}\p{M}\p{N}_-]{0,61}[\p{L}\p{M}\p{N}])?$/u;
const CHARACTERS_MAX = 254;

/**
 * Whether a mail server could accept the address, which is looser than RFC 5322: dots may be anywhere before the
 * `@` (`a..b@docomo.ne.jp`), and letters may be of any script.
 */
export function isEmailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  if (at < 1 || text.length > CHARACTERS_MAX || !text.isWellFormed()) return false;
  const labels = text.slice(at + 1).split('.');
  return LOCAL.test(text.slice(0, at)) && labels.length > 1 && labels.every((label) => LABEL.test(label));
}
