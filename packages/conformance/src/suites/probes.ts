import { suiteOf } from '../run/check.js';
import { SOURCE } from '../check/sources.js';
import type { Trial } from '../run/trial.js';

export const probes = suiteOf(
  { suite: 'probes', prefix: 'AKN-PROBE' },
  (['live', 'ready'] as const).map((name, index) => ({
    number: `0${index + 1}`,
    level: 'recommended' as const,
    sentence: `The probe “${name}” answers 200 without credentials, quickly, and tells no secrets.`,
    source: SOURCE.practice,
    why: 'The platform stops sending calls, or restarts what is fine, by what it says.',
    needs: ['probes'] as const,
    async run(t: Trial) {
      const answer = await t.send({ url: t.settings.probes![name] });
      t.that(answer.status === 200, `${name} is answered 200`, answer.status || answer.failure, answer);
      t.that(answer.durationMs < 2_000, 'within 2 s', `${Math.round(answer.durationMs)} ms`, answer);
      t.that(!answer.text.includes(t.settings.password), 'no secrets', '(hidden)', answer);
    },
  })),
);
