// At its whole size, which `sized` chooses there.
import './import.int-spec.js';
