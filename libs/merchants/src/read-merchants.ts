import { plainToInstance } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { ConfigurationError } from '#platform';
import { MerchantDto } from './merchant.dto.js';
import type { Merchant } from './merchant.js';

/** The path of the setting as its author wrote it, and the problem. */
export interface MerchantProblem {
  path: string;
  problem: string;
}

/** Fills in the defaults and checks one merchant. */
export function readMerchant(input: object): { merchant: Merchant; problems: MerchantProblem[] } {
  const merchant = plainToInstance(MerchantDto, input);
  const errors = validateSync(merchant, { whitelist: true, forbidNonWhitelisted: true });
  return { merchant, problems: flatten(errors, '') };
}

/** Throws a `ConfigurationError` that lists all problems in this JSON text of MERCHANTS_FILE, or of another source. */
export function readMerchants(json: string, source = 'MERCHANTS_FILE'): Merchant[] {
  const list = parseList(json, source);
  const problems: string[] = [];
  const merchants = list.map((input, index) => {
    const read = readMerchant(input);
    problems.push(...read.problems.map(({ path, problem }) => `${source}, merchant ${index + 1}: ${path}: ${problem}`));
    return read.merchant;
  });
  problems.push(
    ...repeated(
      `${source}: two merchants have the same id`,
      merchants.map(({ id }) => id),
    ),
  );
  // A request is assigned to a merchant only by its Akinon credentials.
  problems.push(
    ...repeated(
      `${source}: two merchants have the same akinon.username`,
      merchants.map(({ akinon }) => akinon?.username),
    ),
  );
  if (problems.length > 0) throw new ConfigurationError(problems);
  return merchants;
}

function parseList(json: string, source: string): object[] {
  const list = parse(json, source);
  if (!Array.isArray(list) || list.length === 0 || !list.every((item) => typeof item === 'object' && item !== null))
    throw new ConfigurationError([`${source} must be a JSON list of merchants, with at least one`]);
  return list as object[];
}

function parse(json: string, source: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // The parser's own message quotes the text, which holds secrets.
    throw new ConfigurationError([`${source} is not JSON`]);
  }
}

function flatten(errors: ValidationError[], parent: string): MerchantProblem[] {
  return errors.flatMap((error) => {
    const path = parent + error.property;
    const own = Object.values(error.constraints ?? {}).map((problem) => ({ path, problem }));
    return [...own, ...flatten(error.children ?? [], `${path}.`)];
  });
}

function repeated(problem: string, values: unknown[]): string[] {
  const twice = values.some((value, index) => value !== undefined && values.indexOf(value) !== index);
  return twice ? [problem] : [];
}
