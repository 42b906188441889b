const REMOVED = '[removed]';
/** Keys of values that prove the sender, or from which such a proof can be made. */
const SECRET_KEY = /signature|secret|password|hash/i;
/** A digest of 32 bytes anywhere in the text, also in nested texts. */
const DIGEST = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/gi;
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*(?:"|\\?$)|[{}[\],:]|[^\s"{}[\],:]+/gs;

/**
 * A raw notification as it may be shown: unchanged except for what proves its sender, because the signature of one message is valid for all
 * messages of an order. The text need not be complete JSON.
 */
export function shownBody(body: string): string {
  const parts: string[] = [];
  let from = 0;
  for (const [start, end] of secretsIn(body)) {
    parts.push(body.slice(from, start), `"${REMOVED}"`);
    from = end;
  }
  return [...parts, body.slice(from)].join('').replace(DIGEST, REMOVED);
}

/** Start and end of the values of secret keys. */
function secretsIn(body: string): [start: number, end: number][] {
  const tokens = Array.from(body.matchAll(TOKEN), ({ 0: text, index }) => ({
    text,
    start: index,
    end: index + text.length,
  }));
  const found: [number, number][] = [];
  for (let at = 0; at + 2 < tokens.length; at++) {
    if (tokens[at + 1]!.text !== ':' || !isSecretKey(tokens[at]!.text)) continue;
    const first = at + 2;
    const last = endOfValue(tokens, first);
    found.push([tokens[first]!.start, tokens[last]!.end]);
    at = last;
  }
  return found;
}

/** Index of the last token of the value that begins at this one. */
function endOfValue(tokens: { text: string }[], first: number): number {
  let depth = 0;
  for (let at = first; at < tokens.length; at++) {
    const { text } = tokens[at]!;
    if (text === '{' || text === '[') depth++;
    if (text === '}' || text === ']') depth--;
    if (depth <= 0) return at;
  }
  return tokens.length - 1;
}

function isSecretKey(token: string): boolean {
  return token.startsWith('"') && SECRET_KEY.test(token.includes('\\') ? unescaped(token) : token);
}

function unescaped(token: string): string {
  try {
    return String(JSON.parse(token));
  } catch {
    return token;
  }
}
