import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBasicAuth, ApiBody, ApiHeader, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import {
  AkinonHistoryRequest,
  HistoryResponseSchema,
  OperationResponseSchema,
  AkinonStartSessionRequest,
  StartSessionResponse,
} from '#akinon';
import { DescribeErrors } from '#api';

export function DescribeAkinon() {
  return applyDecorators(
    ApiTags('akinon'),
    ApiBasicAuth(),
    ApiHeader({
      name: 'x-akinon-request-id',
      required: false,
      description: 'For tracing; comes back with the answer.',
    }),
  );
}

export function DescribeStartSession() {
  return applyDecorators(
    ApiOperation({ summary: 'Open a payment page for an order' }),
    ApiBody({ type: AkinonStartSessionRequest }),
    ApiOkResponse({ type: StartSessionResponse }),
    DescribeErrors('start-session'),
  );
}

const SUMMARIES: Readonly<Record<'purchase' | 'void' | 'refund', string>> = {
  purchase: 'Complete the payment: capture what was authorised',
  void: 'Call the payment off: give all of it back',
  refund: 'Give back a part of what was captured, or all of it',
};

export function DescribeOperation(call: 'purchase' | 'void' | 'refund', request: Type) {
  return applyDecorators(
    ApiOperation({ summary: SUMMARIES[call] }),
    ApiBody({ type: request }),
    ApiOkResponse({
      type: OperationResponseSchema,
      description: 'Where the operation stands, PENDING and REJECTED included',
    }),
    DescribeErrors(call),
  );
}

export function DescribeHistory() {
  return applyDecorators(
    ApiOperation({ summary: 'What became of an order' }),
    ApiBody({ type: AkinonHistoryRequest }),
    ApiOkResponse({ type: HistoryResponseSchema }),
    DescribeErrors('history'),
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
    DescribeErrors('webhook'),
  );
}

export function DescribeReturn() {
  return applyDecorators(
    ApiTags('paytiko'),
    ApiOperation({ summary: 'The browser comes back: answers the form that posts itself to the shop' }),
    ApiOkResponse({ description: 'text/html' }),
    DescribeErrors('return-page'),
  );
}
