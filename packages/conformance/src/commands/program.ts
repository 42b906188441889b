import { Command, CommanderError, Option } from 'commander';
import { ALLOWANCES } from '../check/needs.js';
import { LEVELS } from '../check/suites.js';
import { KitError } from '../check/verdict.js';
import { fixtures } from './fixtures.js';
import { list } from './list.js';
import type { Console } from './process.config.js';
import { provider } from './provider.js';
import { runCommandLine, type RunFlags } from './run.js';
import { serveReference } from './serve.js';
import { shop } from './shop.js';

/** The command line. Returns the exit code. */
export async function program(argv: readonly string[], console: Console): Promise<number> {
  let code: Promise<number> | number = 0;
  const command = new Command('akinon-extension-conformance')
    .description('Checks any payment extension for Akinon against the contract, from outside.')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void console.screen.write(text),
      writeErr: (text) => void console.screen.write(text),
    });
  const does =
    <Flags>(action: (flags: Flags, console: Console) => Promise<number> | number) =>
    (flags: Flags) => {
      code = action(flags, console);
    };

  withTarget(command.command('run').description('check an extension'))
    .option(
      '--start <command>',
      'start the extension with this command where nobody answers yet, and stop it afterwards',
    )
    .option('--ready <url>', 'an address that answers 200 once the extension is there')
    .option('--open', 'open the HTML report in the browser')
    .action(does<RunFlags>(runCommandLine));
  command
    .command('list')
    .description('every check: id, sentence of the contract, level, suite')
    .addOption(new Option('--format <format>').choices(['text', 'json', 'markdown']).default('text'))
    .action(does(list));
  command
    .command('serve')
    .description('play a small reference extension, to develop a shop against')
    .option('--port <port>', 'where it listens', '4000')
    .option('--hook <url>', 'where it tells the shop of payments')
    .option('--mutant <name>', 'with one thing wrong, to see a report of it')
    .option('--mutants', 'list what can be wrong')
    .action(does(serveReference));
  command
    .command('shop')
    .description('play the shop: receive return forms and hooks, and check salt and hash')
    .option('--port <port>', 'where it listens', '4010')
    .option('--hash-key <key>', 'the shared hash-key')
    .option('--hash-field <name>', 'the field with the hash', 'hash')
    .option(
      '--hash-parts <names>',
      'fields that are hashed, in order',
      'salt,sessionId,amount,installmentCount,orderId',
    )
    .action(does(shop));
  withTarget(command.command('provider').description('play Paytiko with faults, and check an extension that speaks it'))
    .requiredOption('--secret <secret>', 'the merchant secret of the extension')
    .option('--listen <port>', 'where Paytiko listens; the extension must be told so', '4020')
    .option('--public-url <url>', 'how the extension and browsers reach it')
    .action(does(provider));
  command
    .command('fixtures')
    .description("print Paytiko's and Akinon's messages as examples, signed")
    .argument('[name]', 'one of them')
    .option('--secret <secret>', 'the merchant secret they are signed with', 'test-secret')
    .action((name: string | undefined, flags: { secret: string }) => void (code = fixtures(name, flags, console)));

  try {
    await command.parseAsync(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    throw new KitError('see --help', { cause: error });
  }
  return code;
}

/** What `run` and `provider` share. */
function withTarget(command: Command): Command {
  const allowances = ALLOWANCES.map((name) => new Option(`--allow-${name}`, `run checks that need ${name}`));
  command
    .option('--base-url <url>', 'of the extension')
    .option('--user <name>', 'shared user name')
    .option('--password <password>', 'shared password')
    .option('--hash-key <key>', 'shared hash-key')
    .option('--config <path>', 'a file of settings (YAML)')
    .option('--suite <names>', 'only these suites, separated by commas')
    .option('--check <ids>', 'only these checks, separated by commas')
    .addOption(new Option('--level <level>', 'which checks decide').choices(LEVELS).default('documented'))
    .option('--report <files>', 'html=…,junit=…,json=…,ctrf=…')
    .option('--expected-failures <path>', 'checks that are known to fail, each with a reason (YAML)')
    .option('--parallel <count>', 'how many checks run at once', '4');
  for (const option of allowances) command.addOption(option);
  return command;
}
