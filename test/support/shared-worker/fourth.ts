/** @jest-environment node */
import { expect, it, jest } from '@jest/globals';
import { look } from './loaded.js';

it('has all to itself where it asks for that', async () => {
  jest.unstable_mockModule('uuid', () => ({ v7: () => 'replaced' }));
  const { v7 } = await import('uuid');
  expect([look(), v7()]).toEqual([1, 'replaced']);
});
