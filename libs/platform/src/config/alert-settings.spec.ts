import { describe, expect, it } from '@jest/globals';
import { readAlerts } from './alert-settings.js';
import { Environment } from './environment.js';

function read(variables: Record<string, string>, production = false) {
  const env = new Environment(variables);
  return { settings: readAlerts(env, production), problems: env.problems };
}

describe('settings of alerts', () => {
  it('tell nobody, and name pages of the repository, where nothing is said', () => {
    expect(read({})).toEqual({
      settings: {
        webhookUrl: undefined,
        quietHours: undefined,
        timeZone: 'Europe/Istanbul',
        runbooksUrl: 'docs/runbooks/',
      },
      problems: [],
    });
  });

  it('are an address, hours, a time zone and where the runbooks are', () => {
    const { settings } = read({
      ALERT_WEBHOOK_URL: ' https://hooks.example/a ',
      ALERT_QUIET_HOURS: '22:00-07:30',
      ALERT_TIME_ZONE: 'UTC',
      RUNBOOKS_URL: 'https://git.example/runbooks/',
    });

    expect(settings).toEqual({
      webhookUrl: 'https://hooks.example/a',
      quietHours: { from: 1_320, to: 450 },
      timeZone: 'UTC',
      runbooksUrl: 'https://git.example/runbooks/',
    });
  });

  it.each([
    [{ ALERT_WEBHOOK_URL: 'hooks.example' }, 'ALERT_WEBHOOK_URL'],
    [{ ALERT_QUIET_HOURS: '22-7' }, 'ALERT_QUIET_HOURS'],
    [{ ALERT_QUIET_HOURS: '24:00-07:00' }, 'ALERT_QUIET_HOURS'],
    [{ ALERT_TIME_ZONE: 'Mars/Base' }, 'ALERT_TIME_ZONE'],
  ])('that are wrong are told: %j', (variables, name) => {
    expect(read(variables).problems).toEqual([expect.stringContaining(name)]);
  });

  it('send nothing unencrypted in production', () => {
    const variables = { ALERT_WEBHOOK_URL: 'http://hooks.example/a' };
    expect([read(variables).problems.length, read(variables, true).problems.length]).toEqual([0, 1]);
  });
});
