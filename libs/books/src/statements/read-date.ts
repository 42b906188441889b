import { startOfDay } from '../ledger/business-day.js';

export type DateOrder = 'day-first' | 'month-first';

const OFFSET = /(Z|[+-]\d\d:?\d\d)$/;
const TIME = /[T\s,]+(\d{1,2})[:.](\d\d)(?:[:.](\d\d)(?:[.,]\d+)?)?\s*([AP]M)?$/i;
const EXCEL_EPOCH_DAYS = 25_569;
const DAY_MS = 86_400_000;
const NOON_MS = DAY_MS / 2;
const STARTS_MAX = 10_000;
/** Longer than any date. */
const DATE_CHARACTERS_MAX = 64;

/** Reads dates as the statements of one merchant write them. Dates without an offset are in its time zone. */
export class DateReader {
  /** Start times of days, cached because a statement covers few days. */
  private readonly starts = new Map<string, number | undefined>();

  constructor(
    private readonly timeZone: string,
    private readonly order: DateOrder = 'day-first',
  ) {}

  /** Reads `2026-03-01T10:00:00Z`, `01.03.2026 10:00`, `3/1/2026 10:00 AM`, `20260301`, Excel's 46082.5. Undefined: no date. */
  read(text: string): string | undefined {
    const trimmed = text.trim();
    if (trimmed.length > DATE_CHARACTERS_MAX) return undefined;
    if (/^\d{5}(\.\d+)?$/.test(trimmed)) return this.ofExcel(Number(trimmed));
    const offset = /\d:\d/.test(trimmed) ? (OFFSET.exec(trimmed)?.[0] ?? '') : '';
    const bare = offset ? trimmed.slice(0, -offset.length) : trimmed;
    const time = TIME.exec(bare);
    const start = this.startOf(time ? bare.slice(0, time.index) : bare, offset);
    const inDayMs = time ? timeOf(time) : NOON_MS;
    return start === undefined || inDayMs === undefined ? undefined : new Date(start + inDayMs).toISOString();
  }

  /** Days since 1899-12-30, in the statement's time zone. */
  private ofExcel(serial: number): string | undefined {
    const day = new Date((Math.floor(serial) - EXCEL_EPOCH_DAYS) * DAY_MS).toISOString().slice(0, 10);
    const start = this.startOf(day, '');
    const part = serial % 1;
    const inDayMs = part === 0 ? NOON_MS : Math.round((part * DAY_MS) / 1000) * 1000;
    return start === undefined ? undefined : new Date(start + inDayMs).toISOString();
  }

  private startOf(text: string, offset: string): number | undefined {
    const key = text + offset;
    if (!this.starts.has(key)) {
      // Bounds the cache for files with many invalid dates.
      if (this.starts.size >= STARTS_MAX) this.starts.clear();
      this.starts.set(key, this.startOfDay(this.dayOf(text), offset));
    }
    return this.starts.get(key);
  }

  private startOfDay(day: string | undefined, offset: string): number | undefined {
    if (day === undefined) return undefined;
    return offset ? startWithOffset(day, offset) : startOfDay(day, this.timeZone).getTime();
  }

  private dayOf(text: string): string | undefined {
    const iso = /^(\d{4})[-./]?(\d\d)[-./]?(\d\d)$/.exec(text);
    if (iso) return valid(iso[1]!, iso[2]!, iso[3]!);
    const parts = /^(\d{1,2})([-./])(\d{1,2})\2(\d{4})$/.exec(text);
    if (!parts) return undefined;
    const [, one = '', , two = '', year = ''] = parts;
    // If one of the numbers cannot be a month, the order is clear.
    const isMonthFirst = Number(two) > 12 || (this.order === 'month-first' && Number(one) <= 12);
    return isMonthFirst ? valid(year, one, two) : valid(year, two, one);
  }
}

/** Accepts the years 2000 to 2199. */
const YEAR = /^2[01]\d\d$/;

function valid(year: string, month: string, day: string): string | undefined {
  if (!YEAR.test(year)) return undefined;
  const text = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? undefined : text;
}

function timeOf([, hours = '', minutes = '', seconds = '0', half]: RegExpExecArray): number | undefined {
  const hour = half ? (Number(hours) % 12) + (/p/i.test(half) ? 12 : 0) : Number(hours);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  return ((hour * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000;
}

/** Undefined: no offset, such as `+99:99`. */
function startWithOffset(day: string, offset: string): number | undefined {
  const zone = offset === 'Z' ? 'Z' : offset.replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  const start = Date.parse(`${day}T00:00:00${zone}`);
  return Number.isNaN(start) ? undefined : start;
}
