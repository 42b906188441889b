// At its whole size, which `sized` chooses there.
import './hostile-texts.spec.js';
