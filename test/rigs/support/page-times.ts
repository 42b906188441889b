/** Of one address, in milliseconds from the request to the last byte. */
export interface PageTimes {
  name: string;
  path: string;
  status: number;
  p50: number;
  p95: number;
}

const WARM_UP = 3;
const REQUESTS = 40;

/** One request after the other, as a person waits for them. */
export async function measurePage(base: string, token: string, name: string, path: string): Promise<PageTimes> {
  const times: number[] = [];
  let status = 0;
  for (let request = 0; request < WARM_UP + REQUESTS; request += 1) {
    const begun = performance.now();
    const answer = await fetch(base + path, { headers: { authorization: `Bearer ${token}` }, redirect: 'manual' });
    await answer.arrayBuffer();
    if (request >= WARM_UP) times.push(performance.now() - begun);
    status = answer.status;
  }
  times.sort((one, other) => one - other);
  return { name, path, status, p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

function quantile(sorted: readonly number[], share: number): number {
  return Math.round(sorted[Math.ceil(sorted.length * share) - 1]! * 10) / 10;
}

export function table(rows: readonly PageTimes[]): string {
  const lines = [...rows]
    .sort((one, other) => other.p95 - one.p95)
    .map(({ name, status, p50, p95 }) => `${String(p95).padStart(8)} ${String(p50).padStart(8)}  ${status}  ${name}`);
  return ['p95 (ms)      p50  page', ...lines].join('\n');
}
