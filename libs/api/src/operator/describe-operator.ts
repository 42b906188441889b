import { applyDecorators, type Type } from '@nestjs/common';
import { ApiBearerAuth, ApiBody, ApiOkResponse, ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { DescribeErrors } from '../describe-errors.js';

export function DescribeOperator() {
  return applyDecorators(ApiTags('operator'), ApiBearerAuth('operator'), DescribeErrors('operator'));
}

export function DescribeList(summary: string, filters: string[] = []) {
  return applyDecorators(
    ApiOperation({ summary }),
    ...[...filters, 'limit', 'after'].map((name) => ApiQuery({ name, required: name === 'state' })),
    ApiOkResponse({ description: '`items`, oldest first, and `next`: the `after` of the following page' }),
  );
}

export function DescribeTimeline() {
  return applyDecorators(
    ApiOperation({
      summary: 'All that is known of one payment, raw notifications with personal data included; every look is noted',
    }),
    ApiOkResponse({ description: '`history` as the shop sees it, `events`, `notifications`' }),
  );
}

export function DescribeAction(summary: string, request: Type) {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiBody({ type: request }),
    ApiOkResponse({ description: 'Done, or done before' }),
  );
}
