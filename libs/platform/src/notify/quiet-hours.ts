import type { QuietHours } from '../config/alert-settings.js';

/** True during the quiet hours of this time zone. */
export function isQuiet(at: Date, hours: QuietHours | undefined, timeZone: string): boolean {
  if (!hours) return false;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const [hour, minute] = clock.format(at).split(':').map(Number);
  const now = hour! * 60 + minute!;
  const { from, to } = hours;
  return from <= to ? from <= now && now < to : now >= from || now < to;
}
