// At its whole size, which `sized` chooses there.
import './alphabets.spec.js';
