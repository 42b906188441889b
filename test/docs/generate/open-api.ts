import type { DynamicModule } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { errorExamples, operationsOnce } from '#api';
import { loadInstallation } from '#merchants';
import { ConsoleModule } from '../../../apps/console/src/console.module.js';
import { GatewayModule } from '../../../apps/gateway/src/gateway.module.js';
import { apiDocument } from '../../../apps/gateway/src/openapi/describe-api.js';

/** What the shop and Paytiko call. */
export function openApi(): Promise<string> {
  return documentOf(GatewayModule.forRoot(loadInstallation(ENVIRONMENT)), apiDocument);
}

/** What machines of the operators call. */
export function consoleOpenApi(): Promise<string> {
  return documentOf(ConsoleModule.forRoot(loadInstallation(ENVIRONMENT)), consoleDocument);
}

function consoleDocument(app: NestFastifyApplication): OpenAPIObject {
  const description = new DocumentBuilder()
    .setTitle('Paytiko payments for Akinon: the console')
    .setDescription('What the pages of the console show and do, for machines with a named token.')
    .setVersion('1')
    .addBearerAuth(undefined, 'operator');
  const document = SwaggerModule.createDocument(app, description.build(), { autoTagControllers: false });
  const ofMachines = Object.entries(document.paths).filter(([path]) => path.startsWith('/api/'));
  const paths = operationsOnce(Object.fromEntries(ofMachines));
  return { ...document, paths, components: { ...document.components, examples: errorExamples() } };
}

/** Of a process that is put together and never started. */
async function documentOf(
  module: DynamicModule,
  describe: (app: NestFastifyApplication) => OpenAPIObject,
): Promise<string> {
  const options = { preview: true, logger: false } as const;
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), options);
  const document = JSON.stringify(describe(app));
  await app.close();
  return document;
}

const ENVIRONMENT = {
  DATABASE_URL: 'postgres://user@localhost/payments',
  PII_MASTER_KEY: Buffer.alloc(32).toString('base64'),
  AKINON_USERNAME: 'shop',
  AKINON_PASSWORD: 'any',
  AKINON_HASH_KEY: 'any',
  PAYTIKO_CORE_URL: 'https://core.example',
  PAYTIKO_RECEIVER_URL: 'https://receiver.example',
  PAYTIKO_MERCHANT_SECRET: 'any',
};
