import { readFileSync, writeFileSync } from 'node:fs';
import { instrumented, nameOf } from './instrumented.js';

/**
 * `node test/mutation/differences/run.js reports/mutation/payments.json`: of each mutant that survived, whether a payment can tell that it is
 * there. Random walks lead to places; at each that meets the mutant, what comes of it is compared with and without the mutant.
 */
const [reports, SECONDS = '600', OUT = 'reports/mutation/differences.json', SEED = '1'] = process.argv.slice(2);
const KEPT_MAX = 150;
const RARE_MAX = 20;
const SHOWN_MAX = 3;

const { mutants, load } = await instrumented('libs/payments/src/domain');
const idByName = new Map(mutants.map((mutant) => [nameOf(mutant.fileName, mutant, 0), mutant.id]));
const survivors = reports.split(',').flatMap(survivorsOf);
const judge = load();
const isStatic = new Set(judge.staticMutants());
const places = new Map(survivors.map(({ id }) => [id, []]));
const counts = new Map();
let states = 0;
let total = 0;
let walks = 0;
const begun = performance.now();
for (const { place, met, walk } of judge.walks(Number(SEED), isRare)) {
  total++;
  walks = walk + 1;
  if (place.last === undefined) states++;
  for (const id of met) keep(id, place);
  if (seconds() > Number(SECONDS)) break;
}
console.log(`${walks} walks, ${states} states, ${total} places, ${seconds()} s`);

const results = survivors.map((survivor) => judged(survivor));
writeFileSync(OUT, JSON.stringify({ walks, states, places: total, results }, null, 1));
const of = (verdict) => results.filter((result) => result.verdict === verdict).length;
console.log(`differs: ${of('differs')}, same: ${of('same')}, never met: ${of('never met')}, ${seconds()} s`);

/** A mutant that few places have met. */
function isRare(met) {
  return met.some((id) => places.has(id) && (counts.get(id) ?? 0) < RARE_MAX);
}

function survivorsOf(path) {
  const { files } = JSON.parse(readFileSync(path, 'utf8'));
  return Object.entries(files).flatMap(([file, { source, mutants: all }]) =>
    all
      .filter(({ status }) => status === 'Survived' || status === 'NoCoverage')
      .map((mutant) => {
        const id = idByName.get(nameOf(file, mutant, 1));
        if (id === undefined) throw new Error(`no such mutant: ${nameOf(file, mutant, 1)}`);
        return { ...mutant, id, file, was: textAt(source, mutant.location) };
      }),
  );
}

function textAt(source, { start, end }) {
  const lines = source.split('\n').slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

/** Of many, some from all over the walks. */
function keep(id, place) {
  const kept = places.get(id);
  if (!kept) return;
  const count = (counts.get(id) ?? 0) + 1;
  counts.set(id, count);
  if (kept.length < KEPT_MAX) kept.push(place);
  else if (Math.random() < KEPT_MAX / count) kept[Math.floor(Math.random() * KEPT_MAX)] = place;
}

function judged({ id, file, was, replacement, mutatorName, location, status }) {
  const base = { file, line: location.start.line, was, becomes: replacement, mutatorName, status, location };
  const kept = places.get(id);
  if (kept.length === 0) return { ...base, verdict: isStatic.has(id) ? 'static' : 'never met' };
  const different = kept.filter((place) => judge.digest(judge.comesOf(place, id)) !== place.text);
  const met = { met: counts.get(id), tried: kept.length };
  if (different.length === 0) return { ...base, ...met, verdict: 'same' };
  const first = different.toSorted((one, other) => one.steps.length - other.steps.length).slice(0, SHOWN_MAX);
  const shown = first.map((place) => ({ scene: judge.sceneNames[place.scene], ...judge.shortest(id, place) }));
  const [best] = shown.toSorted((one, other) => one.steps.length - other.steps.length);
  return { ...base, ...met, verdict: 'differs', different: different.length, walk: best };
}

function seconds() {
  return ((performance.now() - begun) / 1_000).toFixed(0);
}
