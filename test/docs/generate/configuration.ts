import { MERCHANT_SETTINGS, MERCHANT_VARIABLES } from '../../../libs/merchants/src/merchant-settings.js';
import { isRequired, merchantSettings } from '../../../libs/merchants/src/testing/described-merchant.js';
import {
  readVariables,
  variablesByPath,
  type ReadVariable,
} from '../../../libs/merchants/src/testing/described-variables.js';
import { VARIABLES as OF_PLATFORM, type VariableGroup } from '#platform';
import { table } from './sections.js';

const code = (text: string) => `\`${text}\``;
const VARIABLES = { ...OF_PLATFORM, ...MERCHANT_VARIABLES };
const SECRET = '**secret**. ';

/** Variables that are read and that nobody has described, and the other way round. */
export function undescribed(): string[] {
  const settings = merchantSettings().map(({ path }) => path);
  const known = new Set([...Object.keys(VARIABLES), ...variablesByPath(Object.keys(MERCHANT_SETTINGS)).values()]);
  const read = new Set(readVariables().map(({ name }) => name));
  const described = Object.keys(MERCHANT_SETTINGS).filter((path) => !path.endsWith('.1'));
  return [
    ...[...read]
      .filter((name) => !known.has(name))
      .map((name) => `${name} is not described in libs/platform/src/config/variables.ts`),
    ...[...known].filter((name) => !read.has(name)).map((name) => `nobody reads ${name}`),
    ...settings
      .filter((path) => !(path in MERCHANT_SETTINGS))
      .map((path) => `${path} is not described in libs/merchants/src/merchant-settings.ts`),
    ...described.filter((path) => !settings.includes(path)).map((path) => `no merchant has ${path}`),
  ];
}

export function variableTable(group: VariableGroup): string {
  const read = new Map(readVariables().map((variable) => [variable.name, variable]));
  const rows = Object.entries(VARIABLES)
    .flatMap(([name, description]) => (description.group === group ? (read.get(name) ?? []) : []))
    .map((variable) => [
      code(variable.name),
      standardOf(variable),
      valuesOf(variable.values),
      (variable.isSecret ? SECRET : '') + VARIABLES[variable.name]!.meaning,
    ]);
  return table(['variable', 'default', 'values', 'meaning'], rows);
}

export function merchantTable(): string {
  const secrets = new Map(readVariables().map(({ name, isSecret }) => [name, isSecret]));
  const settings = new Map(merchantSettings().map((setting) => [setting.path, setting]));
  const variables = variablesByPath(Object.keys(MERCHANT_SETTINGS));
  const rows = Object.entries(MERCHANT_SETTINGS).map(([path, meaning]) => {
    const variable = variables.get(path);
    return [
      variable ? code(variable) : 'only the file',
      code(path),
      isRequired(path) ? 'required' : shown(settings.get(path)?.standard),
      valuesOf(settings.get(path)?.values),
      (secrets.get(variable ?? '') ? SECRET : '') + meaning,
    ];
  });
  return table(['variable', 'in the file', 'default', 'values', 'meaning'], rows);
}

/** Every secret of a process: each may be in a file. */
export function secretList(): string {
  return readVariables()
    .filter(({ isSecret }) => isSecret)
    .map(({ name }) => code(name))
    .join(', ');
}

function standardOf({ name, standard, standardInProduction, required }: ReadVariable): string {
  const said = VARIABLES[name]!.standard;
  if (said !== undefined) return said;
  if (required) return 'required';
  if (standardInProduction !== undefined) return `${code(standard ?? '')}, in production ${code(standardInProduction)}`;
  return standard === undefined ? '' : code(standard);
}

function shown(value: unknown): string {
  if (value === undefined || (Array.isArray(value) && value.length === 0)) return '';
  if (Array.isArray(value) && typeof value[0] === 'object') return 'see the example';
  return Array.isArray(value)
    ? value.map((item) => code(String(item))).join(', ')
    : code(JSON.stringify(value).replaceAll('"', ''));
}

const valuesOf = (values: string | undefined) => values ?? '';
