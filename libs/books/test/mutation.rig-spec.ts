// At its whole size, which `sized` chooses there.
import './mutation.int-spec.js';
