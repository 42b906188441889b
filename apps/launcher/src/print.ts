import { prettyFactory } from 'pino-pretty';

const COLORS = [36, 35, 33, 32, 34];
const names: string[] = [];

/** Prints the lines of several processes: the process first, and JSON in readable form. */
export function createPrinter(output: NodeJS.WriteStream = process.stdout): (name: string, line: string) => void {
  const colorize = output.isTTY;
  const pretty = prettyFactory({
    colorize,
    singleLine: true,
    translateTime: 'SYS:HH:MM:ss',
    ignore: 'pid,hostname,service',
  });
  return (name, line) => {
    const text = line.startsWith('{') ? pretty(line).trimEnd() : line;
    const label = name.padEnd(8);
    output.write(`${colorize ? `\u001b[${colorOf(name)}m${label}\u001b[0m` : label} │ ${text}\n`);
  };
}

function colorOf(name: string): number {
  if (!names.includes(name)) names.push(name);
  return COLORS[names.indexOf(name) % COLORS.length]!;
}
