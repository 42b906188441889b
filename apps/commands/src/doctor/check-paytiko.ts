import { probePaytiko, type PaytikoProbe } from '#paytiko';
import type { Merchant } from '#merchants';
import { checkHost } from './check-hosts.js';
import { finding, type Finding, type Patient, type Verdict } from './finding.js';

const TIMEOUT_MS = 8_000;
const VERDICTS: Readonly<Record<PaytikoProbe['verdict'], Verdict>> = {
  accepted: 'ok',
  doubtful: 'warn',
  refused: 'fail',
  unreached: 'fail',
};

/** Both hosts of each merchant: name, certificate, and a signed call that can do nothing. */
export async function checkPaytiko({ settings }: Patient): Promise<Finding[]> {
  if (!settings) return [finding('Paytiko', 'skip', 'needs a configuration')];
  return (await Promise.all(settings.merchants.map(ofMerchant))).flat();
}

async function ofMerchant(merchant: Merchant): Promise<Finding[]> {
  const { id, paytiko } = merchant;
  const name = (host: PaytikoProbe['host'], what: string) => `Paytiko ${host} of ${id}, ${what}`;
  const [core, receiver, probes] = await Promise.all([
    checkHost(name('coreUrl', 'host'), paytiko.coreUrl),
    checkHost(name('receiverUrl', 'host'), paytiko.receiverUrl),
    probePaytiko(merchant, TIMEOUT_MS),
  ]);
  const calls = probes.map(({ host, verdict, says }) => finding(name(host, 'call'), VERDICTS[verdict], says));
  return [core, receiver, ...calls];
}
