import { spawn } from 'node:child_process';
import type { ShopperAct } from '../check/needs.js';
import { Blocked } from '../check/verdict.js';
import type { Landing } from '../client/order.js';
import { follow } from './http-shopper.js';
import type { PaymentPage, Send, Shopper } from './shopper.js';

/**
 * Runs a command for each act, with `ACT`, `REDIRECT_URL`, `SESSION_ID`, `ORDER_ID`, `AMOUNT`, `CURRENCY` and
 * `RETURN_URL` in its environment. 0 means done; an address in its last line is the page where the browser ended.
 */
export class CommandShopper implements Shopper {
  readonly acts: ReadonlySet<ShopperAct>;
  readonly seesLanding = true;
  private readonly command: string;
  private readonly environment: NodeJS.ProcessEnv;

  constructor(command: string, acts: readonly ShopperAct[], environment: NodeJS.ProcessEnv) {
    this.command = command;
    this.acts = new Set(acts);
    this.environment = environment;
  }

  async act(act: ShopperAct, page: PaymentPage, send: Send): Promise<Landing | undefined> {
    const { code, output } = await runCommand(this.command, {
      ...this.environment,
      ACT: act,
      REDIRECT_URL: page.redirectUrl,
      SESSION_ID: page.sessionId,
      ORDER_ID: page.orderId,
      AMOUNT: page.amount,
      CURRENCY: page.currency,
      RETURN_URL: page.returnUrl,
    });
    if (code !== 0) throw new Blocked(`the shopper's command ended with ${code}: ${output.slice(-500)}`);
    const lastLine = output.trim().split('\n').at(-1) ?? '';
    return /^https?:\/\/\S+$/.test(lastLine) ? follow({ url: lastLine }, send) : undefined;
  }
}

/** By the shell, as it is written; standard output and errors together. */
export function runCommand(command: string, env: NodeJS.ProcessEnv): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk));
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
}
