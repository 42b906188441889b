import { createHash } from 'node:crypto';
import { violationsOf } from './laws.js';
import { quietViolations, type Quiet } from './quiet.js';
import { stepsOf } from './steps.js';
import { worldOf, type Setup, type World } from './world.js';

export interface Found {
  states: number;
  /** One of each kind, by the fewest steps that lead there. */
  violations: Violation[];
}

export interface Violation {
  steps: string[];
  broken: string[];
}

/** A state is told by its parent and the step that led from there: worlds are made anew when they are needed. */
interface Node {
  parent: number;
  step: number;
  name: string;
}

/** Breadth first, so that the first violation has the fewest steps. */
export function search(root: World, depthMax: number): Found {
  const nodes: Node[] = [{ parent: -1, step: 0, name: '' }];
  const seen = new Set([hashOf(root)]);
  const calm = new Set<string>();
  const violations = new Map<string, Violation>();
  let layer = [0];
  for (let depth = 1; depth <= depthMax; depth++) {
    const next: number[] = [];
    for (const node of layer) {
      const world = worldAt(nodes, node, root);
      for (const [index, { name, run, byOperator }] of stepsOf(world).entries()) {
        const after = run();
        if (!after) continue;
        const hash = hashOf(after);
        if (seen.has(hash)) continue;
        seen.add(hash);
        const broken = violationsOf(world, after, byOperator === true);
        const found = broken.length > 0 ? { broken, steps: [] } : quietly(after, calm);
        if (found.broken.length > 0) {
          // What is broken already says nothing new about what follows.
          const kind = found.broken.join().replaceAll(/\d+/g, '#');
          const steps = [...traceOf(nodes, node), name, ...found.steps];
          if (!violations.has(kind)) violations.set(kind, { steps, broken: found.broken });
        } else next.push(nodes.push({ parent: node, step: index, name }) - 1);
      }
    }
    layer = next;
  }
  return { states: seen.size, violations: [...violations.values()] };
}

function quietly(world: World, calm: Set<string>): Quiet {
  const arriving = quietViolations(world, 'arrive', calm, hashOf);
  if (arriving.broken.length > 0 || isTwicePaid(world)) return arriving;
  return quietViolations(world, 'are lost', calm, hashOf);
}

/** An inquiry speaks of the newest transaction of a session; the one before it is known by its notification, or by nobody. */
function isTwicePaid({ books }: World): boolean {
  const sessions = books.transactions.map(({ sessionId }) => sessionId);
  return new Set(sessions).size < sessions.length;
}

function worldAt(nodes: Node[], index: number, root: World): World {
  const node = nodes[index]!;
  if (node.parent < 0) return root;
  return stepsOf(worldAt(nodes, node.parent, root))[node.step]!.run()!;
}

/** Where a search can begin: after these steps. */
export function worldAfter(setup: Setup, steps: readonly string[]): World {
  return steps.reduce((world, name) => {
    const next = stepsOf(world)
      .find((step) => step.name === name)
      ?.run();
    if (!next) throw new Error(`this cannot happen: ${name}`);
    return next;
  }, worldOf(setup));
}

function traceOf(nodes: Node[], index: number): string[] {
  const { parent, name } = nodes[index]!;
  return parent < 0 ? [] : [...traceOf(nodes, parent), name];
}

/** Versions count only by their order, and what is only shown counts for nothing. */
export function hashOf({ now, payment, books, flights, isRefundLie }: World): string {
  const text = JSON.stringify([now, payment && essenceOf(payment), books, flights, isRefundLie]);
  return createHash('sha1').update(text).digest('base64').slice(0, 16);
}

function essenceOf(payment: NonNullable<World['payment']>) {
  const { operations, transactions, reports, version: _version, at: _at, ...rest } = payment;
  const versions = [
    ...operations.map(({ version }) => version),
    ...transactions.map(({ call }) => call?.endedVersion ?? 0),
  ];
  const order = [...new Set(versions)].sort((one, other) => one - other);
  return {
    ...rest,
    reports: [...reports].sort(),
    operations: operations.map(({ exchanges: _exchanges, version, ...known }) => ({
      ...known,
      version: order.indexOf(version),
    })),
    transactions: transactions.map((known) => ({
      ...known,
      ...(known.call && { call: { ...known.call, endedVersion: order.indexOf(known.call.endedVersion ?? 0) } }),
    })),
  };
}
