import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { FaultInterceptor, faultyEndpoint } from './fault-interceptor.js';
import type { CallEndpoint } from './fault.js';

/** A call of Paytiko's API: counted as received, and struck by the faults of its endpoint. */
export const FaultyCall = (endpoint: CallEndpoint) =>
  applyDecorators(SetMetadata(faultyEndpoint, endpoint), UseInterceptors(FaultInterceptor));
