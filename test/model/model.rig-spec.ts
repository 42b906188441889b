// At its whole size, which `sized` chooses there.
import './model.spec.js';
