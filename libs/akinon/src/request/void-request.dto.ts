import { ApiSchema } from '@nestjs/swagger';
import { OperationRequest } from './operation-request.dto.js';

/** Always the whole payment. */
@ApiSchema({ name: 'VoidRequest' })
export class AkinonVoidRequest extends OperationRequest {}
