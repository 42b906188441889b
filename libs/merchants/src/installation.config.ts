import {
  type CellTable,
  type Danger,
  ConfigurationError,
  Environment,
  isAtHome,
  loadSettings,
  type Settings,
  type SettingsPart,
  UnusableFile,
} from '#platform';
import { variableOf } from './default-merchant.js';
import { fileDangers, MERCHANT_DANGER_NAMES, merchantDangers } from './merchant-dangers.js';
import type { Merchant } from './merchant.js';
import { readMerchantsOfVariables } from './merchants-of-variables.js';
import { readMerchants } from './read-merchants.js';
import { readMerchantsFile } from './secret-references.js';

export interface MerchantSettings {
  /** The merchants at the start; `Merchants` follows changes of the file. */
  readonly merchants: Merchant[];
  readonly merchantsFile: string | undefined;
}

/** The settings of a process, with the merchants that it serves. */
export type InstallationSettings = Settings & MerchantSettings;

/** Throws a `ConfigurationError` that lists everything that is wrong. */
export function loadInstallation(
  variables: Readonly<Record<string, string | undefined>> = process.env,
  env = new Environment(variables),
): InstallationSettings {
  return loadSettings(variables, readMerchantSettings, env);
}

function readMerchantSettings(env: Environment, cells?: CellTable): SettingsPart<MerchantSettings> {
  const merchantsFile = env.text('MERCHANTS_FILE');
  const merchants = merchantsFile === undefined ? readMerchantsOfVariables(env) : readFile(merchantsFile, env);
  if (merchantsFile !== undefined && env.text('MERCHANTS_JSON') !== undefined)
    env.wrong('', 'MERCHANTS_FILE and MERCHANTS_JSON say the same twice: unset one of them');
  for (const { id } of merchants)
    if (cells && id && !isAtHome(cells, id))
      env.wrong('', `CELLS_FILE: merchant ${id} is in no cell, and there are no slots`);
  return {
    values: { merchants, merchantsFile },
    dangerNames: MERCHANT_DANGER_NAMES,
    dangers: () => dangersIn(env, merchants, merchantsFile),
    warnings: merchants.flatMap(warningsOf),
  };
}

function dangersIn(env: Environment, merchants: readonly Merchant[], merchantsFile: string | undefined): Danger[] {
  if (merchantsFile !== undefined) return fileDangers(merchants);
  if (env.text('MERCHANTS_JSON') !== undefined) return fileDangers(merchants, 'MERCHANTS_JSON');
  return merchants.flatMap(merchantDangers).map(({ path, problem }) => {
    const name = variableOf(path);
    return { name, problem: `${name} ${problem}` };
  });
}

function warningsOf({ id, rules }: Merchant): string[] {
  if (rules?.confirmNotifications !== 'surprising') return [];
  return [
    `merchant ${id}, confirmNotifications "surprising": Paytiko is not asked about what fits. Whoever has seen one ` +
      'webhook of an order can forge others that are rightly signed, and captures, refunds and voids are believed',
  ];
}

function readFile(path: string, env: Environment): Merchant[] {
  try {
    return readMerchants(readMerchantsFile(path));
  } catch (error) {
    if (!(error instanceof ConfigurationError || error instanceof UnusableFile)) throw error;
    env.problems.push(...(error instanceof ConfigurationError ? error.problems : [`MERCHANTS_FILE ${error.message}`]));
    return [];
  }
}
