import { describe, expect, it } from '@jest/globals';
import { shownBody } from './shown-body.js';

const DIGEST = '396eec219342d23d916ec2a68c7ceeefbb475a9e4841fc41873facc5eff0154c';

describe('case 182: nothing that proves the sender is shown of a raw notification', () => {
  it.each([
    [`{"OrderId":"a","Signature":"canary"}`, `{"OrderId":"a","Signature":"[removed]"}`],
    [`{ "signature" : "can\\"ary" , "Amount": 129.90 }`, `{ "signature" : "[removed]" , "Amount": 129.90 }`],
    [`{"SIGNATURE":null,"a":1}`, `{"SIGNATURE":"[removed]","a":1}`],
    [`{"x":[{"Deep":{"WebhookSignature":"canary"}}]}`, `{"x":[{"Deep":{"WebhookSignature":"[removed]"}}]}`],
    [`{"Signature":{"a":["canary",{"b":"canary"}]},"c":2}`, `{"Signature":"[removed]","c":2}`],
    [`{"\\u0053ignature":"canary"}`, `{"\\u0053ignature":"[removed]"}`],
    [`{"MerchantSecret":"canary","HashKey":"canary"}`, `{"MerchantSecret":"[removed]","HashKey":"[removed]"}`],
    [`{"Inner":"{\\"Signature\\":\\"${DIGEST}\\"}"}`, `{"Inner":"{\\"Signature\\":\\"[removed]\\"}"}`],
    [`{"Note":"${DIGEST.toUpperCase()}"}`, `{"Note":"[removed]"}`],
    [`{"a":1,"Signature":"cana`, `{"a":1,"Signature":"[removed]"`],
    [`{"a":1,"Signature":["canary"`, `{"a":1,"Signature":"[removed]"`],
    [`{"Signature"`, `{"Signature"`],
    [`{"a":"Signature","b":"kept"}`, `{"a":"Signature","b":"kept"}`],
    [
      `{"ExternalTransactionId":12345678901234567890,"x":1e2}`,
      `{"ExternalTransactionId":12345678901234567890,"x":1e2}`,
    ],
    ['', ''],
    ['not JSON at all', 'not JSON at all'],
  ])('%j', (body, shown) => expect(shownBody(body)).toBe(shown));

  it('at once, also of hostile text', () => {
    const started = performance.now();
    for (const part of ['"Signature":[', '"Signature":', '"\\', '{"a":', 'a'.repeat(63)])
      shownBody(part.repeat(20_000));
    expect(performance.now() - started).toBeLessThan(2_000);
  });
});
