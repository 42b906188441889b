import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';
import { normalizeOf } from './normalized.js';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Check = (value: unknown, request: object) => boolean;
type Fields = Record<string, unknown>;
export type Take<T> = (body: object) => T | undefined;

/**
 * Compiles the decorators of a request class into one function, made once. It copies the fields that have rules, and returns undefined if a
 * rule is broken. class-validator then finds which rule, at twenty times the cost. Throws for a decorator that it does not support.
 */
export function compiledRequest<T extends object>(type: new () => T): Take<T> {
  const fields = rulesOf(type).map(([name, rules]) => ({
    name,
    normalize: normalizeOf(type, name),
    optional: checksOf(rules, ValidationTypes.CONDITIONAL_VALIDATION, conditionOf),
    checks: checksOf(rules, ValidationTypes.CUSTOM_VALIDATION, constraintOf),
    nested: isNested(rules) && compiledRequest(classOf(type, name)),
  }));
  return (body) => {
    const request = new type();
    for (const { name, normalize, optional, checks, nested } of fields) {
      const sent = ownField(body, name);
      const value = normalize ? normalize(sent) : sent;
      if (value !== undefined) (request as Fields)[name] = value;
      if (!optional.every((check) => check(value, request))) continue;
      if (!checks.every((check) => check(value, request))) return undefined;
      if (!nested) continue;
      const inner = nested(value as object);
      if (!inner) return undefined;
      (request as Fields)[name] = inner;
    }
    return request;
  };
}

function kindOf({ type, each, groups, validateIf, propertyName }: Metadata): string {
  const plain = !each && !groups?.length && !validateIf;
  const known = [
    ValidationTypes.CONDITIONAL_VALIDATION,
    ValidationTypes.CUSTOM_VALIDATION,
    ValidationTypes.NESTED_VALIDATION,
  ];
  if (!plain || !known.includes(type)) throw new Error(`a rule of ${propertyName} cannot be compiled: ${type}`);
  return type;
}

function checksOf(rules: Metadata[], kind: string, checkOf: (rule: Metadata) => Check): Check[] {
  // Decorators are registered from last to first. The order affects only the cost.
  return rules.filter((rule) => kindOf(rule) === kind).map(checkOf);
}

function conditionOf({ constraints }: Metadata): Check {
  const condition = constraints[0] as (request: object, value: unknown) => boolean;
  return (value, request) => condition(request, value);
}

function constraintOf({ constraintCls, constraints, propertyName: property, target }: Metadata): Check {
  const validators = getMetadataStorage()
    .getTargetValidatorConstraints(constraintCls)
    .map(({ instance }) => instance);
  const targetName = (target as { name: string }).name;
  return (value, object) => {
    const context: ValidationArguments = { targetName, property, object, value, constraints };
    return validators.every((validator) => validator.validate(value, context) === true);
  };
}

/** Copies the known fields of a body, unchecked, for class-validator. Keys of the body can name fields only. */
export function pickedRequest<T extends object>(type: new () => T, body: object): T {
  const request = new type();
  for (const [name, rules] of rulesOf(type)) {
    const sent = ownField(body, name);
    const normalize = normalizeOf(type, name);
    const value = normalize ? normalize(sent) : sent;
    const inner = isNested(rules) ? pickedField(classOf(type, name), value) : value;
    if (inner !== undefined) (request as Fields)[name] = inner;
  }
  return request;
}

/** Lists are replaced too, because class-validator would validate their elements. */
function pickedField(type: new () => object, value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? 'a list' : pickedRequest(type, value);
}

function rulesOf(type: new () => object): [string, Metadata[]][] {
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  return [...Map.groupBy(metadata, ({ propertyName }) => propertyName)];
}

function isNested(rules: Metadata[]): boolean {
  return rules.some((rule) => kindOf(rule) === ValidationTypes.NESTED_VALIDATION);
}

/** The class of a field, from TypeScript's metadata. */
function classOf(type: new () => object, name: string): new () => object {
  return Reflect.getMetadata('design:type', type.prototype as object, name) as new () => object;
}

function ownField(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? (body as Fields)[name] : undefined;
}
