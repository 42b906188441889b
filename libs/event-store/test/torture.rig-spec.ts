// At its whole length, which `sized` chooses there.
import './torture.int-spec.js';
