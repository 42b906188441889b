import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { newRequestId, sanitizeRequestId } from './request-id.js';

const request = (headers: Record<string, string>) => ({ headers }) as unknown as IncomingMessage;

describe('the id of a request', () => {
  it('is the one of the caller', () => {
    expect(newRequestId(request({ 'x-akinon-request-id': 'abc-1' }))).toBe('abc-1');
  });

  it.each([
    ['line breaks', 'a\r\nb: c', 'ab: c'],
    ['control and non-ASCII characters', '\u0000a\u001b[31mş\u007f', 'a[31m'],
    ['too much', 'x'.repeat(500), 'x'.repeat(128)],
  ])('is made harmless: %s', (_, header, id) => {
    expect(sanitizeRequestId(header)).toBe(id);
  });

  it('is made where the caller has none, another for each request', () => {
    const made = newRequestId(request({ 'x-akinon-request-id': ' \r\n' }));
    expect(made).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7/);
    expect(newRequestId(request({}))).not.toBe(made);
  });
});
