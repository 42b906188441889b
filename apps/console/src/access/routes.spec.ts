import { describe, expect, it } from '@jest/globals';
import { CONSOLE_ROLES } from '#platform';
import { CAPABILITIES, may, type Capability } from './roles.js';
import { needOf, PROBES, ROUTES } from './routes.js';

const needing = (need: string) => Object.entries(ROUTES).flatMap(([route, needed]) => (needed === need ? [route] : []));

describe('who may what', () => {
  it.each([
    ['viewer', ['see']],
    ['support', ['see', 'see-person']],
    ['operator', ['see', 'see-person', 'decide']],
    ['finance', ['see', 'report']],
    ['admin', ['see', 'see-person', 'decide', 'report', 'administer']],
  ] as const)('%s: %j', (role, capabilities) => {
    expect(CAPABILITIES.filter((each) => may([role], each))).toEqual(capabilities);
  });

  it('is what any of several roles gives', () => {
    expect(may(['finance', 'support'], 'see-person')).toBe(true);
    expect(may(['finance', 'support'], 'decide')).toBe(false);
    expect(CONSOLE_ROLES.every((role) => may([role], 'see'))).toBe(true);
    expect(CAPABILITIES.some((each: Capability) => may([], each))).toBe(false);
  });
});

describe('the table of routes', () => {
  it('opens to anybody nothing but the login, the assets and the probes', () => {
    expect(needing('anybody')).toEqual([
      'GET /assets/:version/:name',
      'GET /login',
      'POST /login/token',
      'GET /login/start',
      'GET /login/callback',
    ]);
    expect([...PROBES].map((probe) => needOf(...(probe.split(' ') as [string, string])))).toEqual(
      [...PROBES].map(() => 'anybody'),
    );
  });

  it('lets nobody who may only see change anything', () => {
    expect(needing('see').filter((route) => !route.startsWith('GET '))).toEqual([]);
  });

  it('knows no route that is not in it', () => {
    expect(needOf('GET', '/nothing')).toBeUndefined();
    expect(needOf('DELETE', '/payments')).toBeUndefined();
    expect(needOf('HEAD', '/payments')).toBe('see');
  });
});
