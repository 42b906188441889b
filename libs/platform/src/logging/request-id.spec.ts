import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { requestIdOf, sanitizeRequestId } from './request-id.js';

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

describe('the id of a request', () => {
  it('is the one of the caller', () => {
    expect(requestIdOf(request({ 'x-akinon-request-id': 'abc-1' }))).toBe('abc-1');
  });

  it.each([
    ['line breaks', 'a\r\nb: c', 'ab: c'],
    ['control and non-ASCII characters', '\u0000a\u001b[31mş\u007f', 'a[31m'],
    ['too much', 'x'.repeat(500), 'x'.repeat(128)],
  ])('is made harmless: %s', (_, header, id) => {
    expect(sanitizeRequestId(header)).toBe(id);
  });

  it('is made where the caller has none, once for each request', () => {
    const raw = request({ 'x-akinon-request-id': ' \r\n' });

    expect(requestIdOf(raw)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(requestIdOf({ raw })).toBe(requestIdOf(raw));
    expect(requestIdOf(request({}))).not.toBe(requestIdOf(raw));
  });
});
