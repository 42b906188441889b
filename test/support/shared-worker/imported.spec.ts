import { expect, it } from '@jest/globals';

it('is heard for each file that imports it', () => {
  expect(import.meta.filename).toMatch(/imported\.spec\.ts$/);
});
