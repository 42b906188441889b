/** @jest-environment node */
// At its whole size, which `sized` chooses there.
import './simulation.int-spec.js';
