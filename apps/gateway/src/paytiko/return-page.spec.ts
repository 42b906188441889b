import { describe, expect, it } from '@jest/globals';
import { returnPagePolicy } from './return-page.js';

const returnUrl = 'https://shop.example/orders/return';

describe('the content security policy of the return page', () => {
  it.each<[string, string, string[], string]>([
    ['any https target where no hosts are listed', returnUrl, [], 'https://shop.example https:'],
    ['a shop on a laptop', 'http://localhost:3001/x', [], 'http://localhost:3001 https:'],
    [
      'the listed hosts, each with any port',
      returnUrl,
      ['shop.example', 'm.shop.example'],
      'https://shop.example https://shop.example:* https://m.shop.example:*',
    ],
    [
      'a listed port, and hosts below one',
      returnUrl,
      ['shop.example:8443', '.shop.example'],
      'https://shop.example https://shop.example:8443 https://*.shop.example:*',
    ],
  ])('case 161: lets the form go to %s', (_, url, hosts, sources) => {
    const policy = returnPagePolicy(url, hosts);
    expect(policy).toContain(`; form-action ${sources};`);
    expect(policy).toContain(`; frame-ancestors ${sources};`);
  });
});
