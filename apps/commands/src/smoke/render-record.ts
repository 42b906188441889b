import type { SmokeRecord } from './smoke.js';

/** For people, and for the record of the go-live. */
export function renderRecord({ merchant, orderId, sessionId, steps, observations }: SmokeRecord): string {
  const mark = (held: boolean | undefined) => (held === undefined ? '?  ' : held ? 'yes' : 'NO ');
  return [
    `merchant ${merchant}, order ${orderId}, session ${sessionId}`,
    steps.map(({ type, statusCode }) => `${type} ${statusCode}`).join(', '),
    ...observations.map(({ assumption, held, saw }) => `${mark(held)} ${assumption}: ${saw}`),
    '',
  ].join('\n');
}
