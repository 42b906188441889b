import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { Settings } from '#platform';
import type { FastifyInstance } from 'fastify';
import { cataloguePage } from './catalogue-page.js';
import { errorExamples } from '#api';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;

const ANSWERED_METHODS = ['get', 'post'];
/** A second address of an operation, such as its older name: Nest numbers them. */
const OTHER_ADDRESS = /\[[1-9]\d*\]$/;

/** Serves the description of this interface at `/docs` and, as JSON, at `/docs/json`. */
export function describeApi(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.get('/docs/errors', (_, reply) => reply.type('text/html; charset=utf-8').send(cataloguePage()));
  const hasOperators = app.get(Settings).operatorToken !== undefined;
  SwaggerModule.setup('docs', app, () => apiDocument(app, hasOperators), { jsonDocumentUrl: 'docs/json' });
}

/** Each operation once, by the address that should be used. */
export function apiDocument(app: NestFastifyApplication, hasOperators: boolean): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Paytiko payments for Akinon')
    .setDescription(
      "Akinon's five payment calls, answered with Paytiko behind them. [Every error code and status reason](/docs/errors), " +
        'with what it means and who has to do what.',
    )
    .setVersion('1')
    .addBasicAuth();
  if (hasOperators) description.addBearerAuth(undefined, 'operator');
  const document = SwaggerModule.createDocument(app, description.build(), { autoTagControllers: false });
  const components = { ...document.components, examples: errorExamples() };
  return { ...document, paths: withoutRepeats(document.paths), components };
}

function withoutRepeats(paths: OpenAPIObject['paths']): OpenAPIObject['paths'] {
  const once = Object.entries(paths).flatMap(([path, item]) => {
    const operations = Object.entries(item as Record<string, OperationObject>)
      .filter(isNamedFirst)
      .map(withPlainId);
    return operations.length > 0 ? [[path, Object.fromEntries(operations)]] : [];
  });
  return Object.fromEntries(once) as OpenAPIObject['paths'];
}

function isNamedFirst([method, { operationId = '' }]: [string, OperationObject]): boolean {
  return ANSWERED_METHODS.includes(method) && !OTHER_ADDRESS.test(operationId);
}

function withPlainId([method, operation]: [string, OperationObject]): [string, OperationObject] {
  return [method, { ...operation, operationId: operation.operationId?.replace(/\[0\]$/, '') }];
}
