export interface Trouble {
  name: string;
  title: string;
  /** What is done here. */
  happens: string;
  /** Where an operator finds it, and what helps. */
  repair: string;
}

/** One button each. Those that last are switches, and end by the same button. */
export const TROUBLES: readonly Trouble[] = [
  {
    name: 'review',
    title: 'Another amount is paid',
    happens: 'An order is started, and Paytiko authorises one lira more than was asked for.',
    repair: 'It is under In review. Compare the amounts, then release it: the wrong authorisation is voided.',
  },
  {
    name: 'unknown-capture',
    title: 'A capture is lost',
    happens:
      'An order is paid and completed. Paytiko captures, its answer is lost, and for two minutes it answers no inquiry.',
    repair: 'It is under Unknown outcome. Wait for the inquiry, or ask Paytiko now.',
  },
  {
    name: 'orphan',
    title: 'A webhook for an unknown session',
    happens: 'Paytiko sends a correctly signed webhook for a session that the gateway does not know.',
    repair: 'It is under Notifications. Attach it to a payment, or dismiss it with a reason.',
  },
  {
    name: 'chargeback',
    title: 'A chargeback',
    happens: 'An order is paid and completed; then Paytiko says “Chargeback”.',
    repair: 'It is under Disputes. Note its deadline and the evidence, then say whether it was won or lost.',
  },
  {
    name: 'forged',
    title: 'A forged webhook',
    happens: 'An order is authorised. Somebody who can sign sends “Success”, which Paytiko denies when it is asked.',
    repair: 'It is under Notifications, contradicted. Nothing has moved.',
  },
  {
    name: 'dead-letter',
    title: 'A dead letter',
    happens: 'The answer to a capture is lost. When the gateway tells the shop how it ended, the shop answers 410.',
    repair: 'It is under Dead letters, since 410 is never tried again. Send it again there: the shop accepts it now.',
  },
  {
    name: 'burst',
    title: 'Wrong signatures',
    happens: 'Twenty-five webhooks with wrong signatures arrive at once.',
    repair: 'They are under Notifications, “wrong signature”. Is the secret wrong, or is someone probing the endpoint?',
  },
];

export interface Switch {
  name: string;
  title: string;
  on: string;
  off: string;
  happens: string;
}

export const SWITCHES: readonly Switch[] = [
  {
    name: 'paytiko-down',
    title: 'Paytiko is down',
    on: 'Take Paytiko down',
    off: 'Bring Paytiko back',
    happens:
      'Every call is reset. Nobody can begin to pay; what was sent stays pending. After ten calls the breaker opens.',
  },
  {
    name: 'hook-failing',
    title: 'The shop’s hook fails',
    on: 'Let the hook fail',
    off: 'Repair the hook',
    happens:
      'The shop answers its webhook with 500. It is retried at growing intervals, and becomes a dead letter after a week.',
  },
  {
    name: 'clock',
    title: 'Paytiko’s clock is wrong',
    on: 'Set it ahead by an hour',
    off: 'Set it right',
    happens: 'Paytiko refuses to open payment pages, since the gateway’s timestamp is too old for it.',
  },
];
