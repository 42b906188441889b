import type { Check } from '../run/check.js';
import { LEVELS, SUITES, type Suite } from '../check/suites.js';

const TITLES: Readonly<Record<Suite, string>> = {
  start: 'start-session',
  shapes: 'Shapes of answers',
  authentication: 'Authentication',
  idempotency: 'Idempotency',
  state: 'What operations do',
  history: 'history',
  money: 'Money',
  races: 'Races',
  http: 'HTTP',
  time: 'Time limits',
  return: 'Return to the shop',
  hook: 'Hook into the shop',
  probes: 'Probes',
  resilience: 'Trouble at the provider',
  paytiko: 'Paytiko: what the provider expects',
};

const HEAD = `# The contract, sentence by sentence

Made from the checks of the [conformance kit](../../packages/conformance/README.md) by \`npm run contract-page\`; a test compares
the two, so this page says what is checked, and nothing else. In prose: [Akinon](akinon.md), [Paytiko](paytiko.md).

- **documented**: stands in the documentation of Akinon or Paytiko. These decide whether an extension conforms.
- **inferred**: the documentation is silent, and this is the only safe reading of it.
- **recommended**: good extensions do it.
`;

/** The checks as a page: what must hold, how sure that is, and what only Akinon can answer. */
export function renderChecksPage(checks: readonly Check[]): string {
  const counts = LEVELS.map((level) => `${checks.filter((check) => check.level === level).length} ${level}`);
  const suites = SUITES.map((suite) => suiteOf(suite, checks)).filter(Boolean);
  return `${HEAD}\n${checks.length} checks: ${counts.join(', ')}.\n\n${questionsOf(checks)}\n${suites.join('\n')}`;
}

function questionsOf(checks: readonly Check[]): string {
  const open = checks.filter(({ question }) => question);
  const lines = open.map(({ id, question }) => `- ${text(question!)} (${id})`);
  return `## Open questions\n\n${lines.join('\n')}\n`;
}

function suiteOf(suite: Suite, checks: readonly Check[]): string {
  const own = checks.filter((check) => check.suite === suite);
  if (own.length === 0) return '';
  return `## ${TITLES[suite]}\n\n${own.map(checkOf).join('\n\n')}\n`;
}

function checkOf({ id, level, sentence, why, source }: Check): string {
  return `**${id}** (${level}) ${text(sentence)}<br>\n${text(why)} _${text(source)}_`;
}

/** As Markdown shows it: nothing of a sentence is a sign for it. */
const text = (plain: string) => plain.replaceAll(/[\\`*_<>[\]|]/g, '\\$&');
