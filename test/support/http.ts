import { request, type ClientRequest, type IncomingHttpHeaders, type OutgoingHttpHeaders } from 'node:http';
import { connect } from 'node:net';

/** A parsed answer is read as it comes; its shape is what the tests are about. */
export type Json = any;

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  /** The answer as it came over the wire: amounts are compared in this text, never as floats. */
  text: string;
  /** The same text parsed; `undefined` when it is not JSON. */
  body: Json;
}

export interface Call {
  method?: string;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
}

/** One exchange over a connection of its own; redirects are reported, not followed. */
export function send(url: string, { method = 'GET', headers = {}, body }: Call = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const bytes = Buffer.from(body ?? '');
    const length = body === undefined ? {} : { 'content-length': bytes.length };
    const outgoing = request(url, { method, headers: { ...headers, ...length }, agent: false }, (incoming) => {
      const chunks: Buffer[] = [];
      const finish = () => {
        const text = Buffer.concat(chunks).toString('utf8');
        resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, text, body: parsed(text) });
      };
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.on('end', finish);
      // A server that refuses a huge body may reset the connection behind its answer.
      incoming.on('error', finish);
    });
    outgoing.on('error', reject);
    void write(bytes, outgoing);
  });
}

/** Stops when the answer is there before the body is through: writing on would lose it in a connection reset. */
async function write(bytes: Buffer, outgoing: ClientRequest): Promise<void> {
  const chunkLength = 64 * 1024;
  let answered = false;
  outgoing.once('response', () => (answered = true));
  for (let start = 0; start < bytes.length && !answered; start += chunkLength) {
    await new Promise((written) => outgoing.write(bytes.subarray(start, start + chunkLength), written));
    if (bytes.length > chunkLength) await new Promise((turn) => setImmediate(turn));
  }
  if (!answered) outgoing.end();
}

/** Bytes exactly as given, for requests no HTTP client would agree to send. Returns everything the server said. */
export function sendRaw(port: number, bytes: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.setTimeout(5_000, () => socket.destroy(new Error('no answer within 5 s')));
    socket.on('data', (chunk: Buffer) => chunks.push(chunk));
    socket.on('error', reject);
    socket.on('close', () => resolve(Buffer.concat(chunks).toString('latin1')));
  });
}

/** The digits of the first number called `key`, as they stand in the JSON text. */
export function numberText(json: string, key: string): string | undefined {
  return new RegExp(`"${key}"\\s*:\\s*(-?[0-9][0-9.eE+-]*)\\s*[,}]`).exec(json)?.[1];
}

/** A JSON number with exactly these digits, e.g. `129.90`. */
export const number = (text: string): unknown => (JSON as unknown as { rawJSON(text: string): unknown }).rawJSON(text);

/** Two spellings of one decimal compare equal: `129.90`, `129.9`. */
export const plainDecimal = (text: string | undefined): string | undefined =>
  text?.includes('.') ? text.replace(/\.?0+$/, '') : text;

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
