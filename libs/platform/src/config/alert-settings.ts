import type { Environment } from './environment.js';

/** Where and when incidents are reported. */
export interface AlertSettings {
  /** Address of a webhook that takes Slack's JSON. Absent: no messages are sent. */
  webhookUrl: string | undefined;
  /** Hours in which only urgent messages are sent. */
  quietHours: QuietHours | undefined;
  timeZone: string;
  /** Address of the runbooks, with a trailing slash; the page's path in `docs/runbooks` is appended. */
  runbooksUrl: string;
}

/** Minutes of the day; an end before the beginning is of the next day. */
export interface QuietHours {
  from: number;
  to: number;
}

export function readAlerts(env: Environment, production: boolean): AlertSettings {
  return {
    webhookUrl: readWebhookUrl(env, production),
    quietHours: readQuietHours(env),
    timeZone: readTimeZone(env),
    runbooksUrl: `${env.url('RUNBOOKS_URL') ?? 'docs/runbooks'}/`,
  };
}

/** Whoever has the address may write there, so it is a secret. */
function readWebhookUrl(env: Environment, production: boolean): string | undefined {
  const text = env.secret('ALERT_WEBHOOK_URL')?.trim();
  if (text === undefined) return undefined;
  const protocol = URL.parse(text)?.protocol;
  const isAllowed = protocol === 'https:' || (protocol === 'http:' && !production);
  return isAllowed ? text : env.wrong(undefined, 'ALERT_WEBHOOK_URL must be a URL that starts with https://');
}

function readQuietHours(env: Environment): QuietHours | undefined {
  const text = env.text('ALERT_QUIET_HOURS');
  if (text === undefined) return undefined;
  const times = /^([01]\d|2[0-3]):([0-5]\d)-([01]\d|2[0-3]):([0-5]\d)$/.exec(text)?.slice(1).map(Number);
  if (!times) return env.wrong(undefined, 'ALERT_QUIET_HOURS must be a time of day such as 22:00-07:00');
  return { from: times[0]! * 60 + times[1]!, to: times[2]! * 60 + times[3]! };
}

function readTimeZone(env: Environment): string {
  const name = env.text('ALERT_TIME_ZONE') ?? 'Europe/Istanbul';
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return name;
  } catch {
    return env.wrong(name, 'ALERT_TIME_ZONE must be a time zone such as Europe/Istanbul');
  }
}
