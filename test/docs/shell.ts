import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** `#=> text` below a command: its output must hold this text. */
const EXPECTED = /^#=> (.+)$/gm;
const MARK = 'expected-by-the-page';

/** Plays commands in one shell, and tells which texts of the pages their output does not hold. */
export async function unexpected(code: string): Promise<string[]> {
  const texts = [...code.matchAll(EXPECTED)].map(([, text]) => text!);
  const script = `set -eu\n${code.replace(EXPECTED, `echo ${MARK}`)}`;
  const { stdout } = await promisify(execFile)('bash', ['-c', script], { timeout: 60_000 });
  const outputs = stdout.split(MARK);
  return texts.flatMap((text, index) =>
    outputs[index]!.includes(text) ? [] : [`${text} is not in: ${outputs[index]}`],
  );
}
