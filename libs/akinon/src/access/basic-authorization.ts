export interface BasicCredentials {
  username: string;
  password: string;
}

// RFC 4648 base64 with padding, as RFC 7617 requires. Buffer alone would skip invalid characters.
const BASIC = /^basic +((?:[a-z0-9+/]{4})*(?:[a-z0-9+/]{2}==|[a-z0-9+/]{3}=)?)$/i;

const CONTROL = /[\u0000-\u001f\u007f]/;

/**
 * The credentials of an `Authorization: Basic` header as RFC 7617 says: the scheme in any case, UTF-8, everything
 * after the first colon is the password. Undefined for anything else. (passport-http 0.3 cuts the password at its
 * second colon and accepts broken base64.)
 */
export function parseBasicAuthorization(header: string | undefined): BasicCredentials | undefined {
  const token = BASIC.exec(header ?? '')?.[1];
  if (!token) return undefined;
  const text = decodeUtf8(Buffer.from(token, 'base64'));
  if (text === undefined || CONTROL.test(text)) return undefined;
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}

function decodeUtf8(bytes: Buffer): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
