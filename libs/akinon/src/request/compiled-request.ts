import { getMetadataStorage, type ValidationArguments, ValidationTypes } from 'class-validator';

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
  const metadata = getMetadataStorage().getTargetValidationMetadatas(type, '', false, false);
  const fields = [...Map.groupBy(metadata, ({ propertyName }) => propertyName)].map(([name, rules]) => ({
    name,
    optional: checksOf(rules, ValidationTypes.CONDITIONAL_VALIDATION, conditionOf),
    checks: checksOf(rules, ValidationTypes.CUSTOM_VALIDATION, constraintOf),
    nested: rules.some((rule) => kindOf(rule) === ValidationTypes.NESTED_VALIDATION) && nestedOf(type, name),
  }));
  return (body) => {
    const request = new type();
    for (const { name, optional, checks, nested } of fields) {
      const value = (body as Fields)[name];
      if (value !== undefined) (request as Fields)[name] = value;
      if (!optional.every((check) => check(value, body))) continue;
      if (!checks.every((check) => check(value, body))) return undefined;
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

/** TypeScript leaves the class of a field behind. */
function nestedOf(type: new () => object, name: string): Take<object> {
  const inner = Reflect.getMetadata('design:type', type.prototype as object, name) as new () => object;
  return compiledRequest(inner);
}
