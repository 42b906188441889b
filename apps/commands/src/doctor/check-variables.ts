import { variableNames } from '#merchants';
import { finding, type Finding, type Patient } from './finding.js';
import { similarName } from './similar-name.js';

/** Nobody else's variables begin like this. */
const OURS = /^(AKINON|PAYTIKO|RATE|SHUTDOWN|MERCHANTS|PII)_/;

/** What is set that nobody reads, and what counts, without values. */
export function checkVariables({ variables, settings }: Patient): Finding[] {
  const known = variableNames();
  const given = Object.keys(variables).filter((name) => variables[name]?.trim());
  const unknown = given.filter((name) => !known.includes(name)).flatMap((name) => aboutUnknown(name, known));
  const counted = given.filter((name) => known.includes(name)).sort();
  const merchants = settings?.merchants.map(
    ({ id, rules: { flow, refunds } }) => `${id} (flow ${flow}, refunds ${refunds})`,
  );
  return [
    ...unknown,
    finding('variables set', 'ok', counted.join(', ') || 'none'),
    ...(merchants ? [finding('merchants', 'ok', merchants.join(', '))] : []),
    ...(settings?.warnings ?? []).map((warning) => finding('warning', 'warn', warning)),
  ];
}

function aboutUnknown(name: string, known: readonly string[]): Finding[] {
  const meant = similarName(name, known);
  if (meant !== undefined) return [finding(`variable ${name}`, 'warn', `nobody reads it; did you mean ${meant}?`)];
  return OURS.test(name) ? [finding(`variable ${name}`, 'warn', 'nobody reads it')] : [];
}
