import type { Mutant } from './mutant.js';
import { MUTANTS_OF_ANSWERS } from './mutants-of-answers.js';
import { MUTANTS_OF_PAYMENTS } from './mutants-of-payments.js';
import { MUTANTS_OF_TROUBLE } from './mutants-of-trouble.js';

/** A kit that lets one of these pass is not a kit. */
export const MUTANTS: readonly Mutant[] = [...MUTANTS_OF_ANSWERS, ...MUTANTS_OF_PAYMENTS, ...MUTANTS_OF_TROUBLE];
