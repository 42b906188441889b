import { writeFileSync } from 'node:fs';
import { generatedFiles } from './generated.ts';

/** `npm run generate`, after a change to what these files are made of. */
for (const [path, text] of await generatedFiles()) writeFileSync(path, text);
