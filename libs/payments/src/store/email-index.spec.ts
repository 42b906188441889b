import { describe, expect, it } from '@jest/globals';
import { isEmail, normalEmail } from './email-index.js';

describe('an e-mail address', () => {
  it.each([
    [' Ayşe.Şahin@Example.COM ', 'ayşe.şahin@example.com'],
    ['s\u0327ule@example.com', 'şule@example.com'],
    ['ILGAZ@example.com', 'ilgaz@example.com'],
  ])('%j is looked for as %j', (typed, normal) => {
    expect(normalEmail(typed)).toBe(normal);
  });

  it.each([
    ['ayse@example.com', true],
    [' ayse@example.com ', true],
    ['order-1', false],
    ['a b@example.com', false],
    ['a@b@c', false],
    ['@example.com', false],
    [`${'a'.repeat(65)}@example.com`, false],
  ])('%j: %s', (text, is) => {
    expect(isEmail(text)).toBe(is);
  });
});
