// At its whole size, which `sized` chooses there.
import './states.spec.js';
