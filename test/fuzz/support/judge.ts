import { performance } from 'node:perf_hooks';
import { send, type Answer } from '#test/http.js';
import type { FuzzRequest } from './fuzz-request.js';

const ANSWER_MAX_MS = 2_000;
const SHOWN_MAX = 400;

/** Sends requests, and says what is wrong with their answers. */
export class Judge {
  private readonly answers = new Map<number, number>();
  private total = 0;

  /** `urlOf`: where a path is answered. */
  constructor(private readonly urlOf: (path: string) => string) {}

  /** Undefined where nothing is wrong. */
  async problemOf(request: FuzzRequest): Promise<string | undefined> {
    const problem = await this.problemOfOne(request);
    // A machine that does other things at the same time may stand still for seconds, but hardly twice.
    return problem?.startsWith('slow') ? this.problemOfOne(request) : problem;
  }

  /** How much of all was answered with this status. */
  shareOf(status: number): number {
    return (this.answers.get(status) ?? 0) / this.total;
  }

  private async problemOfOne({ path, ...call }: FuzzRequest): Promise<string | undefined> {
    const started = performance.now();
    let answer: Answer;
    try {
      answer = await send(this.urlOf(path) + path, call);
    } catch (error) {
      return `no answer: ${(error as Error).message}`;
    }
    const tookMs = Math.round(performance.now() - started);
    this.total += 1;
    this.answers.set(answer.status, (this.answers.get(answer.status) ?? 0) + 1);
    if (tookMs > ANSWER_MAX_MS) return `slow: ${tookMs} ms`;
    return statusProblem(call.method, path, answer) ?? shapeProblem(call.method, answer);
  }
}

/** To be sent again by hand. */
export function shown({ method, path, headers, body }: FuzzRequest): string {
  const { authorization: _, ...others } = headers as Record<string, string>;
  const text = body.toString();
  const bytes = text.length <= SHOWN_MAX ? text : `${text.slice(0, SHOWN_MAX)}… (${text.length} characters)`;
  return `${method} ${path.slice(0, 200)} ${JSON.stringify(others)} ${bytes}`;
}

/** Nothing is wrong with database and provider meanwhile, so there is no reason for a 5xx but the provider's rate. */
function statusProblem(method: string, path: string, { status, headers, body }: Answer): string | undefined {
  if (status < 500) return undefined;
  const code = body?.errors?.[0]?.code as string | undefined;
  const hasReason = status === 503 && headers['retry-after'] !== undefined && code === 'PROVIDER_UNREACHABLE';
  return hasReason ? undefined : `${status} ${code} of ${method} ${path.split(/[/?]/, 3).join('/')}`;
}

/** Every error of every path has the shape of the contract. */
function shapeProblem(method: string, { status, text, body }: Answer): string | undefined {
  if (status < 400 || method === 'HEAD') return undefined;
  const [first] = (body?.errors ?? []) as { code?: unknown; message?: unknown }[];
  const isShape =
    typeof first?.code === 'string' && typeof first.message === 'string' && typeof body.status === 'string';
  return isShape ? undefined : `${status} in another shape: ${body?.code ?? text.slice(0, 100)}`;
}
