import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyInstance } from 'fastify';
import { cataloguePage } from './catalogue-page.js';
import { errorExamples, operationsOnce } from '#api';

/** Serves the API description at `/docs` and, as JSON, at `/docs/json`. */
export function describeApi(app: NestFastifyApplication): void {
  const server: FastifyInstance = app.getHttpAdapter().getInstance();
  server.get('/docs/errors', (_, reply) => reply.type('text/html; charset=utf-8').send(cataloguePage()));
  SwaggerModule.setup('docs', app, () => apiDocument(app), { jsonDocumentUrl: 'docs/json' });
}

/** Lists each operation once, under its preferred path. */
export function apiDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Paytiko payments for Akinon')
    .setDescription(
      "Akinon's five payment calls, answered with Paytiko behind them. [Every error code and status reason](/docs/errors), " +
        'with what it means and who has to do what.',
    )
    .setVersion('1')
    .addBasicAuth();
  const document = SwaggerModule.createDocument(app, description.build(), { autoTagControllers: false });
  const components = { ...document.components, examples: errorExamples() };
  return { ...document, paths: operationsOnce(document.paths), components };
}
