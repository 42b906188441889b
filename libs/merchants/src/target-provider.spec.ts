import { describe, expect, it } from '@jest/globals';
import { configuredTarget } from './target-provider.js';

describe('case 565: a targetProvider is a value, however it is spelt', () => {
  const names = ['card', 'Kredi Kartı', 'nakit', 'PayPal', 'paypal'];

  it.each<[string, string | undefined]>([
    ['card', 'card'],
    ['Card', 'card'],
    ['CARD', 'card'],
    ['card ', 'card'],
    ['\tcard\n', 'card'],
    ['NAKİT', 'nakit'],
    ['kredi kartı', 'Kredi Kartı'],
    ['PayPal', 'PayPal'],
    ['paypal', 'paypal'],
    ['PAYPAL', undefined],
    ['cards', undefined],
    ['c ard', undefined],
    ['', undefined],
    ['constructor', undefined],
  ])('%j', (said, name) => expect(configuredTarget(names, said)).toBe(name));
});
