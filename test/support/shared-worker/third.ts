import { expect, it, jest } from '@jest/globals';

it('may not replace a module that others have', () => {
  const replace = () => jest.unstable_mockModule('uuid', () => ({}));
  expect(replace).toThrow('third.ts replaces a module: let the test file begin with @jest-environment node');
});
