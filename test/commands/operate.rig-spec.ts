// With every wrong command, which `sized` chooses there.
import './operate.e2e-spec.js';
