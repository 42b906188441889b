import { describe, expect, it } from '@jest/globals';
import { parseBasicAuthorization } from './basic-authorization.js';

const base64 = (text: string) => Buffer.from(text).toString('base64');

describe('the Authorization header', () => {
  it('has the example of RFC 7617', () => {
    expect(parseBasicAuthorization('Basic QWxhZGRpbjpvcGVuIHNlc2FtZQ==')).toEqual({
      username: 'Aladdin',
      password: 'open sesame',
    });
    expect(parseBasicAuthorization('Basic dGVzdDoxMjPCow==')).toEqual({ username: 'test', password: '123£' });
  });

  it.each([
    ['Basic', 'akinon', 'a:b::c'],
    ['basic', 'akinon', 'secret'],
    ['BASIC ', 'akinon', 'şifre-密码-🔑'],
    ['Basic', 'mağaza', ''],
  ])('case 55: %s with password %j, as RFC 7617 says', (scheme, username, password) => {
    expect(parseBasicAuthorization(`${scheme} ${base64(`${username}:${password}`)}`)).toEqual({ username, password });
  });

  it.each([
    undefined,
    '',
    'Basic',
    'Basic ',
    `Bearer ${base64('a:b')}`,
    `NotBasic ${base64('a:b')}`,
    `Basic ${base64('no colon')}`,
    'Basic %%%%',
    'Basic YTpi!',
    'Basic YTp',
    `Basic ${base64('a:b')} x`,
    `Basic ${Buffer.from([0x61, 0x3a, 0xff]).toString('base64')}`,
    `Basic ${base64('a:b\0')}`,
  ])('case 55: %j names nobody', (header) => expect(parseBasicAuthorization(header)).toBeUndefined());
});
