import { randomBytes } from 'node:crypto';
import { isAnswer } from '#platform';
import { checkHost } from './check-hosts.js';
import { finding, type Finding, type Patient } from './finding.js';

const CHECK = 'PUBLIC_URL';
const TIMEOUT_MS = 8_000;

/** Whether the address that Paytiko and browsers are given leads to a gateway of this installation. */
export async function checkPublicUrl({ settings }: Patient): Promise<Finding[]> {
  if (!settings) return [finding(CHECK, 'skip', 'needs a configuration')];
  const { publicUrl, piiMasterKeys } = settings;
  return [await checkHost(`${CHECK}, host`, publicUrl), await challenge(publicUrl, piiMasterKeys)];
}

async function challenge(publicUrl: string, masterKeys: readonly Buffer[]): Promise<Finding> {
  const challenge = randomBytes(24).toString('base64url');
  try {
    const answer = await fetch(`${publicUrl}/paytiko/challenge/${challenge}`, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    const text = (await answer.text()).slice(0, 200);
    if (answer.status !== 200) return finding(CHECK, 'fail', `answers ${answer.status} to /paytiko/challenge/…`);
    if (isAnswer(masterKeys, challenge, text)) return finding(CHECK, 'ok', 'leads to a gateway of this installation');
    return finding(CHECK, 'fail', 'leads to another installation, or to one with another PII_MASTER_KEY');
  } catch (error) {
    const { cause, message } = error as Error & { cause?: { code?: string } };
    return finding(CHECK, 'fail', `is not reached from here: ${cause?.code ?? message}`);
  }
}
