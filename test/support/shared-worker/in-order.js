import Sequencer from '@jest/test-sequencer';

const ORDER = ['first', 'second', 'third', 'fourth', 'fifth', 'sixth'];
const placeOf = ({ path }) => ORDER.findIndex((name) => path.endsWith(`/${name}.ts`));

export default class InOrder extends Sequencer {
  sort(tests) {
    return tests.toSorted((one, other) => placeOf(one) - placeOf(other));
  }
}
