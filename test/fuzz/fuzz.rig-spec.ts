// At its whole size, which `sized` chooses there.
import './fuzz.e2e-spec.js';
