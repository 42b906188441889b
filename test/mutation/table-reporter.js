import { readFileSync } from 'node:fs';
import { declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { lineOf, resultsOf, tableOf } from './survivors.ts';

const read = (name) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const equivalents = [...read('equivalent.json'), ...read('no-difference.json').groups];

/** Prints what came of each file, and every survivor that is on neither list. */
const reporter = {
  onMutationTestReportReady(report) {
    const results = resultsOf(report, entriesOf(equivalents));
    const left = results.flatMap((result) => result.left);
    const wronglyListed = results.flatMap((result) => result.wronglyListed);
    const lists = [
      ['No test finds:', left.map(lineOf)],
      [
        'Listed as equivalent, and found or gone:',
        wronglyListed.map(({ file, was, becomes }) => `${file} ${was} → ${becomes}`),
      ],
    ];
    for (const [title, lines] of lists) if (lines.length > 0) console.log([title, ...lines].join('\n'));
    console.log(tableOf(results));
  },
};

function entriesOf(groups) {
  return groups.flatMap(({ mutations }) => mutations);
}

export const strykerPlugins = [declareValuePlugin(PluginKind.Reporter, 'table', reporter)];
