import { describe, expect, it } from '@jest/globals';
import { filledIn, parseHttpFile, valueAt } from './http-file.js';

const FILE = `# Words.

@host = http://localhost:1

### The first.
# @name first
# @expect status 200
# @expect $.a.0.b yes
POST {{host}}/path
Authorization: Basic me:secret

{ "x": 1 }

### The second.
GET {{host}}/{{first.response.body.$.id}}
`;

describe('a file of HTTP requests', () => {
  it('has variables and requests, with what is expected of the answers', () => {
    expect(parseHttpFile(FILE)).toEqual({
      variables: { host: 'http://localhost:1' },
      requests: [
        {
          title: 'The first.',
          name: 'first',
          method: 'POST',
          url: '{{host}}/path',
          headers: { Authorization: 'Basic bWU6c2VjcmV0' },
          body: '{ "x": 1 }',
          expectations: [
            { of: 'status', value: '200' },
            { of: '$.a.0.b', value: 'yes' },
          ],
        },
        {
          title: 'The second.',
          name: '',
          method: 'GET',
          url: '{{host}}/{{first.response.body.$.id}}',
          headers: {},
          body: undefined,
          expectations: [],
        },
      ],
    });
  });

  it('is refused where a request is none', () => {
    expect(() => parseHttpFile('### Nothing.\nFETCH /x\n')).toThrow('no request: FETCH /x');
  });

  it('is filled in with variables and earlier answers', () => {
    const answers = new Map([['first', { id: 7 }]]);
    expect(filledIn('{{host}}/{{first.response.body.$.id}}', { host: 'h' }, answers)).toBe('h/7');
    expect(() => filledIn('{{nobody}}', {}, answers)).toThrow('{{nobody}} is not set');
  });

  it('looks into answers by path', () => {
    expect(valueAt({ a: [{ b: 'yes' }] }, '$.a.0.b')).toBe('yes');
    expect(valueAt({ a: 1 }, '$.b')).toBe(undefined);
  });
});
