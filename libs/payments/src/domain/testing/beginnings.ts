import { says } from './reports.js';
import { Sequence, type Setup } from './sequence.js';

/** An authorized payment. */
export function paid(setup: Setup = {}): Sequence {
  return new Sequence(setup).start('s1').report(says('s1', 'T1', 'authorized'));
}

export function sale(setup: Setup = {}): Sequence {
  return new Sequence({ flow: 'sale', ...setup }).start('s1').report(says('s1', 'T1', 'captured'));
}

/** A sale that was paid after the shop had cancelled the order. */
export function late(): Sequence {
  return new Sequence({ flow: 'sale' })
    .start('s1')
    .void('v1')
    .report(says('s1', 'T1', 'captured'));
}
