import type { OpenAPIObject } from '@nestjs/swagger';

type Paths = OpenAPIObject['paths'];
type Operation = NonNullable<Paths[string]['get']>;

const ANSWERED_METHODS = ['get', 'post'];
/** A second path of an operation, such as its older name: Nest numbers them. */
const OTHER_ADDRESS = /\[[1-9]\d*\]$/;

/** Lists each operation of a description once, under its preferred path. */
export function operationsOnce(paths: Paths): Paths {
  const once = Object.entries(paths).flatMap(([path, item]) => {
    const operations = Object.entries(item as Record<string, Operation>)
      .filter(isNamedFirst)
      .map(withPlainId);
    return operations.length > 0 ? [[path, Object.fromEntries(operations)]] : [];
  });
  return Object.fromEntries(once) as Paths;
}

function isNamedFirst([method, { operationId = '' }]: [string, Operation]): boolean {
  return ANSWERED_METHODS.includes(method) && !OTHER_ADDRESS.test(operationId);
}

function withPlainId([method, operation]: [string, Operation]): [string, Operation] {
  return [method, { ...operation, operationId: operation.operationId?.replace(/\[0\]$/, '') }];
}
