import './imported.spec.js';
