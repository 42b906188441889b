import { OperationRequest } from './operation-request.dto.js';

/** Always the whole payment. */
export class VoidRequest extends OperationRequest {}
