import { applyDecorators, type Type } from '@nestjs/common';
import {
  ApiBearerAuth,
  ApiBody,
  ApiHeader,
  ApiOkResponse,
  ApiOperation,
  ApiQuery,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import { ErrorResponseSchema } from '#akinon';

const error = (status: number, description: string) => ApiResponse({ status, description, type: ErrorResponseSchema });

export function DescribeOperator() {
  return applyDecorators(ApiTags('operator'), ApiBearerAuth('operator'), error(401, 'Wrong token'));
}

export function DescribeList(summary: string, filters: string[] = []) {
  return applyDecorators(
    ApiOperation({ summary }),
    ...[...filters, 'limit', 'after'].map((name) => ApiQuery({ name, required: name === 'state' })),
    ApiOkResponse({ description: '`items`, oldest first, and `next`: the `after` of the following page' }),
    error(400, 'One entry per bad parameter'),
  );
}

export function DescribeTimeline() {
  return applyDecorators(
    ApiOperation({
      summary: 'All that is known of one payment, raw notifications with personal data included; every look is noted',
    }),
    ApiHeader({ name: 'x-operator', required: false, description: 'Who looks' }),
    ApiOkResponse({ description: '`history` as the shop sees it, `events`, `notifications`' }),
    error(404, 'Unknown order'),
  );
}

export function DescribeAction(summary: string, request: Type) {
  return applyDecorators(
    ApiOperation({ summary }),
    ApiBody({ type: request }),
    ApiOkResponse({ description: 'Done, or done before' }),
    error(400, 'One entry per bad field'),
    error(404, 'There is no such thing'),
    error(409, 'It makes no sense as things stand'),
  );
}
