// At its whole size, which `sized` chooses there.
import './gateway.e2e-spec.js';
