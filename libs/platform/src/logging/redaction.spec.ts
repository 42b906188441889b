import { describe, expect, it } from '@jest/globals';
import { redact, scrub } from './redaction.js';

describe('redaction', () => {
  it('case 58: private values go, by their name, at any depth, however it is written', () => {
    const fields = {
      sessionId: 'kept',
      customer: { firstName: 'canary' },
      list: [{ deep: { phoneNumber: 'canary', 'first-name': 'canary', LAST_NAME: 'canary', kept: 1 } }],
      request: { headers: { authorization: 'Basic canary' }, body: 'canary' },
      AccountDetails: { x: 'canary' },
      AuthData: 'canary',
      clientIp: 'canary',
      akinonPassword: 'canary',
      'X-Merchant-Secret': 'canary',
      map: new Map([['email', 'canary']]),
    };
    const text = JSON.stringify(redact(fields));

    expect(text).not.toContain('canary');
    expect(text).toContain('"sessionId":"kept"');
    expect(text).toContain('"kept":1');
  });

  it('case 58: errors keep what says nothing about a person', () => {
    const error = Object.assign(new Error('duplicate key', { cause: new Error('below') }), {
      code: '23505',
      detail: 'Key (email)=(canary)',
      parameters: ['canary'],
      config: { headers: { authorization: 'canary' } },
    });
    const fields = redact({ err: error }) as { err: object };

    expect(JSON.stringify(fields)).not.toContain('canary');
    expect(fields.err).toMatchObject({ message: 'duplicate key', code: '23505', cause: { message: 'below' } });
  });

  it('survives whatever it is given', () => {
    const circle: Record<string, unknown> = {};
    circle.again = circle;

    expect(() =>
      JSON.stringify(redact({ circle, big: 2n ** 64n, bytes: Buffer.from('canary'), nothing: null })),
    ).not.toThrow();
    expect(JSON.stringify(redact(Buffer.from('canary')))).toBe('"[bytes]"');
  });

  it.each([
    ['an e-mail address', 'to canary.person+x@mail.example.com: no', 'to [redacted]: no'],
    ['credentials in an address', 'postgres://canary:canary@db/x', 'postgres://[redacted]@db/x'],
    ['credentials in a header', 'got Basic Y2FuYXJ5OmNhbmFyeQ== here', 'got Basic [redacted] here'],
    [
      'text quoted by the JSON parser',
      `Unexpected token 'c', ..."": canary"... is not valid JSON`,
      `Unexpected token [redacted] is not valid JSON`,
    ],
    ['a card number', 'card 4111 1111 1111 1111 declined', 'card ****1111 declined'],
  ])('case 58: %s in a text is not kept', (_, text, kept) => {
    expect(scrub(text)).toBe(kept);
  });

  it('leaves the ids of payments alone', () => {
    const text =
      '{"transactionId":"12345678901234567890","sessionId":"01a1fcdd-ddc4-77b0-be6d-e9c0a8b67a2a","time":1795244192688}';
    expect(scrub(text)).toBe(text);
  });
});
