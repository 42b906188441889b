// At its whole size, which `sized` chooses there.
import './wrong-clocks.e2e-spec.js';
