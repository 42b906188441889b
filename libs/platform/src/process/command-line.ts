/** `--help` prints the usage and runs nothing. */
const HELP = new Set(['--help', '-h']);

/** Thrown where the arguments do not fit: the usage is printed. */
export class UsageError extends Error {}

/**
 * Runs a command that a person types. What it throws becomes its message on standard error and exit code 1; arguments that
 * do not fit become a message and the usage, never a stack trace.
 */
export async function runCommandLine(usage: string, run: (args: string[]) => Promise<void>): Promise<void> {
  const args = process.argv.slice(2);
  if (args.some((arg) => HELP.has(arg))) return void process.stdout.write(`${usage}\n`);
  try {
    await run(args);
  } catch (error) {
    process.stderr.write(`${messageOf(error, usage)}\n`);
    process.exitCode = 1;
  }
}

function messageOf(error: unknown, usage: string): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof UsageError) return [error.message, usage].filter(Boolean).join('\n');
  if (!('code' in error) || !String(error.code).startsWith('ERR_PARSE_ARGS_')) return error.message;
  // Node goes on with advice about positional arguments, which no command here takes.
  return `${error.message.replace(/\. .*/s, '')}\n${usage}`;
}
