import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { Settings } from '#platform';
import { warnWithoutProxies } from './trusted-proxies.js';

afterEach(() => void jest.restoreAllMocks());

describe('case 166: a start in production without TRUSTED_PROXIES warns', () => {
  it.each<[Partial<Settings>, number]>([
    [{ production: true, trustedProxies: [] }, 1],
    [{ production: true, trustedProxies: ['10.0.0.0/8'] }, 0],
    [{ production: false, trustedProxies: [] }, 0],
  ])('%j: %d warnings', (settings, warnings) => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue();
    warnWithoutProxies(settings as Settings);
    expect(warn.mock.calls.filter(([text]) => String(text).startsWith('TRUSTED_PROXIES is not set'))).toHaveLength(
      warnings,
    );
  });
});
