import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadInstallation } from '#merchants';
import { GatewayModule } from '../../../apps/gateway/src/gateway.module.js';
import { apiDocument } from '../../../apps/gateway/src/openapi/describe-api.js';

/** Of a gateway with operators that is put together and never started. */
export async function openApi(): Promise<string> {
  const module = GatewayModule.forRoot(loadInstallation(ENVIRONMENT));
  const app = await NestFactory.create<NestFastifyApplication>(module, new FastifyAdapter(), {
    preview: true,
    logger: false,
  });
  return JSON.stringify(apiDocument(app, true));
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
  OPERATOR_TOKEN: 'any',
};
