import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBasicAuth,
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiResponse,
  ApiTags,
  DocumentBuilder,
  SwaggerModule,
} from '@nestjs/swagger';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Settings } from '#platform';
import {
  ErrorResponseSchema,
  HistoryRequest,
  HistoryResponseSchema,
  OperationResponseSchema,
  StartSessionRequest,
  StartSessionResponse,
} from '#akinon';

/** Serves the description of this interface at `/docs` and, as JSON, at `/docs/json`. */
export function describeApi(app: NestFastifyApplication): void {
  const description = new DocumentBuilder()
    .setTitle('Paytiko payments for Akinon')
    .setDescription("Akinon's five payment calls, answered with Paytiko behind them.")
    .setVersion('1')
    .addBasicAuth();
  if (app.get(Settings).operatorToken !== undefined) description.addBearerAuth(undefined, 'operator');
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, description.build()), {
    jsonDocumentUrl: 'docs/json',
  });
}

const error = (status: number, description: string) => ApiResponse({ status, description, type: ErrorResponseSchema });

export function DescribeAkinon() {
  return applyDecorators(
    ApiTags('akinon'),
    ApiBasicAuth(),
    ApiHeader({
      name: 'x-akinon-request-id',
      required: false,
      description: 'For tracing; comes back with the answer.',
    }),
    error(400, 'One entry per bad field'),
    error(401, 'Wrong credentials'),
    error(409, 'The same guid is in flight, or another operation won; see Retry-After'),
    error(422, 'The guid was used before for something else'),
    error(429, 'Too many, or too many wrong credentials; see Retry-After'),
    error(503, 'Nothing was sent to Paytiko, or the database is away; ask again with the same guid'),
  );
}

export function DescribeStartSession() {
  return applyDecorators(
    ApiOperation({ summary: 'Open a payment page for an order' }),
    ApiBody({ type: StartSessionRequest }),
    ApiOkResponse({ type: StartSessionResponse }),
    error(424, 'Paytiko opened no page; final for this guid'),
  );
}

const SUMMARIES: Readonly<Record<string, string>> = {
  PurchaseRequest: 'Complete the payment: capture what was authorised',
  VoidRequest: 'Call the payment off: give all of it back',
  RefundRequest: 'Give back a part of what was captured, or all of it',
};

export function DescribeOperation(request: Type) {
  return applyDecorators(
    ApiOperation({ summary: SUMMARIES[request.name] ?? '' }),
    ApiBody({ type: request }),
    ApiOkResponse({
      type: OperationResponseSchema,
      description: 'Where the operation stands, PENDING and REJECTED included',
    }),
    error(404, 'Unknown order'),
  );
}

export function DescribeHistory() {
  return applyDecorators(
    ApiOperation({ summary: 'What became of an order' }),
    ApiBody({ type: HistoryRequest }),
    ApiOkResponse({ type: HistoryResponseSchema }),
    error(404, 'Unknown order'),
  );
}

export function DescribeWebhook() {
  return applyDecorators(
    ApiTags('paytiko'),
    ApiOperation({ summary: "Paytiko's notifications, of both shapes" }),
    ApiBody({
      schema: {
        type: 'object',
        example: { OrderId: '0199a1c2-7b1e-7c44-9a51-3f0c5a2d9e10', TransactionStatus: 'Authorized', Signature: '…' },
      },
    }),
    ApiOkResponse({ description: 'It is stored' }),
    error(401, 'Wrong signature'),
    error(429, 'Too many that were not of Paytiko came from this address'),
  );
}

export function DescribeReturn() {
  return applyDecorators(
    ApiTags('paytiko'),
    ApiOperation({ summary: 'The browser comes back: answers the form that posts itself to the shop' }),
    ApiOkResponse({ description: 'text/html' }),
    error(404, 'Unknown session'),
  );
}
