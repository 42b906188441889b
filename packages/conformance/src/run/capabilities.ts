import { type Capability, type Need, type ShopperAct, CAPABILITIES, SHOPPER_ACTS } from '../check/needs.js';
import { Blocked } from '../check/verdict.js';
import type { Said } from '../client/order.js';
import { bodyOf } from '../client/reading.js';
import { captured } from './stories.js';
import type { Surroundings } from './surroundings.js';
import { Trial } from './trial.js';

/** Id under which the exchanges of probes are kept. */
const PROBE = 'PROBE';

/** Where neither is claimed nor denied: is it accepted? Nothing else is concluded from it. */
const PROBES: Partial<Record<Capability, (t: Trial) => Promise<Said>>> = {
  AUTH: (t) => t.order({ type: 'AUTH' }).start(),
  SALE: (t) => t.order({ type: 'SALE' }).start(),
  JPY: (t) => t.order({ currency: 'JPY', amount: '10.00' }).start(),
  KWD: (t) => t.order({ currency: 'KWD', amount: '10.125' }).start(),
  refund: async (t) => (await captured(t)).refund('10.00'),
  'partial-refund': async (t) => (await captured(t)).refund('4.00'),
};

const SILENT: Partial<Record<Capability, boolean>> = { void: true, 'partial-capture': false };

/** Finds out what a check may rely on, each thing once in a run. */
export class Capabilities {
  private readonly around: Surroundings;
  private readonly found = new Map<Capability, Promise<string | undefined>>();

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Why a check cannot run here; nothing when it can. */
  async missing(needs: readonly Need[]): Promise<string | undefined> {
    for (const need of needs) {
      const reason = isCapability(need) ? await this.lacks(need) : this.notSetUp(need);
      if (reason) return reason;
    }
    return undefined;
  }

  private notSetUp(need: Exclude<Need, Capability>): string | undefined {
    const { settings, shopper, hook } = this.around;
    if (isAct(need))
      return shopper.acts.has(need) ? undefined : `the driver of the shopper cannot “${need}” (setting shopper)`;
    const [kind, name = ''] = need.split(':');
    switch (kind) {
      case 'landing':
        return shopper.seesLanding
          ? undefined
          : 'the driver of the shopper does not see the page that leads back to the shop';
      case 'hash-key':
        return settings.hashKey ? undefined : 'no hash key is given (--hash-key)';
      case 'hook':
        return hook ? undefined : 'no address for the hook is configured (setting hook)';
      case 'probes':
        return settings.probes ? undefined : 'no addresses of probes are configured (setting probes)';
      case 'https':
        return settings.baseUrl.startsWith('https:') ? undefined : 'the extension is not called over https';
      case 'ledger':
        return settings.ledger ? undefined : "the provider's books cannot be read (setting ledger)";
      case 'restart':
        return settings.restart ? undefined : 'no command restarts the extension (setting restart)';
      case 'fault':
        return settings.faults[name] ? undefined : `nothing makes “${name}” happen (setting faults)`;
      default:
        return settings.allow.some((each) => each === name) ? undefined : `not allowed (--allow-${name})`;
    }
  }

  private lacks(capability: Capability): Promise<string | undefined> {
    const known = this.found.get(capability) ?? this.askFor(capability);
    this.found.set(capability, known);
    return known;
  }

  private async askFor(capability: Capability): Promise<string | undefined> {
    const claimed = this.around.settings.can[capability] ?? SILENT[capability];
    if (claimed === true) return undefined;
    const probe = PROBES[capability];
    if (claimed === false || !probe) return `${capability} is not claimed (setting can)`;
    try {
      const answer = await probe(new Trial(this.around, PROBE));
      const offered = answer.status === 200 && bodyOf(answer).status !== 'REJECTED';
      const refused = answer.status >= 400 && answer.status < 500;
      return offered || !refused
        ? undefined
        : `the extension does not offer ${capability}: a probe was answered ${answer.status}`;
    } catch (error) {
      // What stands in the way of the probe fails in the checks themselves.
      if (error instanceof Blocked) return undefined;
      throw error;
    }
  }
}

const isCapability = (need: Need): need is Capability => CAPABILITIES.some((each) => each === need);
const isAct = (need: Need): need is ShopperAct => SHOPPER_ACTS.some((act) => act === need);
