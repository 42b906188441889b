import { describe, expect, it } from '@jest/globals';
import { checkReturnUrl } from './return-url.js';

const production = { allowedHosts: [], allowLoopback: false };
const laptop = { allowedHosts: [], allowLoopback: true };
const listed = {
  allowedHosts: ['shop.example', '.stores.example', 'dev.example:8443', 'localhost'],
  allowLoopback: false,
};

describe('a returnUrl', () => {
  it.each([
    'https://shop.example/orders/return/?a=b&c=d',
    'https://SHOP.example:8443/x',
    'https://mağaza.example/dönüş',
    'https://93.184.216.34/return',
    'https://[2606:2800:220:1::1]/return',
    'https://shop.example/a@b',
    'https://shop.example?mail=a@b',
  ])('may be any public https address: %s', (url) => expect(checkReturnUrl(url, production)).toBe('ok'));

  it.each([
    'https://a;b.example/',
    'https://*.example/',
    "https://shop'.example/",
    'https://shop,evil.example/',
    'https://shop.example!/',
    'https://$(host).example/',
  ])('case 714: names a host that means nothing else in a content security policy: %s', (url) =>
    expect(checkReturnUrl(url, production)).toBe('must be an absolute https address'),
  );

  it.each([
    'javascript:alert(1)',
    'JavaScript://shop.example/%0aalert(1)',
    'data:text/html,x',
    'ftp://shop.example',
    'shop.example',
    '//shop.example/x',
    '/x',
    '',
    'https:',
    'https://',
    'https:///x',
    'https:shop.example',
    'http://shop.example/',
    'https://shop.example:99999/',
  ])('case 8: %j is no https address', (url) =>
    expect(checkReturnUrl(url, laptop)).toMatch(/must be an (absolute )?https address/),
  );

  it.each([
    'https://user@shop.example/',
    'https://user:pw@shop.example/',
    'https://:pw@shop.example',
    'https://shop.example@evil.example/',
    'https://@shop.example/',
  ])('case 8: %s holds user info', (url) =>
    expect(checkReturnUrl(url, production)).toBe('must not hold a user name or password'),
  );

  it.each([
    'https://localhost/',
    'https://LOCALHOST./',
    'https://a.localhost/',
    'https://127.0.0.1/',
    'https://127.1/',
    'https://2130706433/',
    'https://0x7f000001/',
    'https://0177.0.0.1/',
    'https://0/',
    'https://0.0.0.0/',
    'https://10.1.2.3/',
    'https://172.31.255.255/',
    'https://192.168.0.1:8443/',
    'https://100.64.0.1/',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/',
    'https://[::]/',
    'https://[::ffff:10.0.0.1]/',
    'https://[::ffff:7f00:1]/',
    'https://[64:ff9b::a00:1]/',
    'https://[fd00::1]/',
    'https://[fe80::1]/',
    'https://intranet/',
    'https://printer.local/',
    'https://db.internal/',
    'https://nas.home.arpa/',
    'https://１２７.0.0.1/',
  ])('case 8: %s is an internal address', (url) => {
    expect(checkReturnUrl(url, production)).toBe('must not be an internal address');
  });

  it.each([
    'https://shop.example/\n',
    ' https://shop.example/',
    'https://shop.example/a b',
    'https://sh\top.example',
    'https:\\\\shop.example',
    'https://shop.example\\@evil.example',
    'https://shop.example/\u0000',
    'https://shop.example/\u00a0',
  ])('case 8: %j holds characters that browsers rewrite', (url) =>
    expect(checkReturnUrl(url, production)).toMatch(/white space/),
  );

  it.each(['http://localhost:3001/shop', 'http://127.0.0.1:3001/', 'http://[::1]:3001/', 'https://localhost/'])(
    'may be loopback on a laptop: %s',
    (url) => expect(checkReturnUrl(url, laptop)).toBe('ok'),
  );

  it('may be no other internal address on a laptop', () => {
    expect(checkReturnUrl('https://10.0.0.1/', laptop)).toBe('must not be an internal address');
    expect(checkReturnUrl('http://10.0.0.1/', laptop)).toBe('must be an https address');
  });

  it.each([
    'https://shop.example/x',
    'https://shop.example./x',
    'https://shop.example:444/x',
    'https://a.stores.example/',
    'https://a.b.stores.example/',
    'https://dev.example:8443/',
    'http://localhost:3001/',
  ])('may be a listed host: %s', (url) => expect(checkReturnUrl(url, listed)).toBe('ok'));

  it.each([
    'https://evil.example/',
    'https://notshop.example/',
    'https://shop.example.evil.example/',
    'https://stores.example/',
    'https://evilstores.example/',
    'https://dev.example/',
    'https://.stores.example/',
  ])('case 8: another host than the listed ones is refused: %s', (url) =>
    expect(checkReturnUrl(url, listed)).not.toBe('ok'),
  );

  it('case 8: a list closes loopback too, and a listed public host still needs https', () => {
    expect(checkReturnUrl('http://127.0.0.1/', { ...listed, allowLoopback: true })).not.toBe('ok');
    expect(checkReturnUrl('http://shop.example/', listed)).toBe('must be an https address');
  });
});
