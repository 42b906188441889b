/** Preloaded into a process under test: its clock goes `CLOCK_AHEAD_MS` before everybody else's. */
const aheadMs = Number(process.env.CLOCK_AHEAD_MS ?? 0);

if (aheadMs !== 0) {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...parts) {
      if (parts.length === 0) super(Real.now() + aheadMs);
      else super(...parts);
    }

    static now() {
      return Real.now() + aheadMs;
    }
  };
}
