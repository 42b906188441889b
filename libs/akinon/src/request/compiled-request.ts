import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';
import { normalizeOf } from './normalized.js';

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Check = (value: unknown, request: object) => boolean;
type Fields = Record<string, unknown>;
export type Take<T> = (body: object) => T | undefined;

/**
 * A request class's decorators as one function, made once: takes over the fields that have rules, and answers undefined
 * where any rule is broken. What is broken is not its business; class-validator itself says that, at twenty times the
 * cost. Throws for a decorator that it could not honour.
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
  // Decorators are registered from the last to the first; the order changes nothing but the cost.
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

/** A body's known fields, unchecked, for class-validator to look at: no key of the body can name more than a field. */
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

/** Not a list either: class-validator would look into it. */
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

/** TypeScript leaves the class of a field behind. */
function classOf(type: new () => object, name: string): new () => object {
  return Reflect.getMetadata('design:type', type.prototype as object, name) as new () => object;
}

function ownField(body: object, name: string): unknown {
  return Object.hasOwn(body, name) ? (body as Fields)[name] : undefined;
}
