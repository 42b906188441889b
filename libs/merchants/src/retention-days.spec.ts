import { expect, it } from '@jest/globals';
import { loadInstallation } from './installation.config.js';

it('case 765: RETENTION_DAYS with one name twice is refused', () => {
  const load = () => loadInstallation({ RETENTION_DAYS: 'dead-letters=7,shop-asked=1,dead-letters=90' });
  expect(load).toThrow(
    expect.objectContaining({ problems: expect.arrayContaining(['RETENTION_DAYS has a name twice']) }),
  );
});
