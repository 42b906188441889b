import { ApiSchema } from '@nestjs/swagger';
import { OperationRequest } from './operation-request.dto.js';

/** A void is always about the whole payment. */
@ApiSchema({ name: 'VoidRequest' })
export class AkinonVoidRequest extends OperationRequest {}
