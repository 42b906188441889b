import { randomUUID } from 'node:crypto';
import pg from 'pg';

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database in the Postgres of this test run. */
export function createTestDatabase(): Promise<TestDatabase> {
  return copyOfDatabase('template1');
}

/** Nobody may be connected to the template. Copied as files: through the log it costs the server five times as much. */
export async function copyOfDatabase(template: string): Promise<TestDatabase> {
  const server = process.env.TEST_POSTGRES_URL!;
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  await onServer(`create database ${name} template ${template} strategy file_copy`);
  return { url: `${server}/${name}`, drop: () => drop(name) };
}

const OBJECT_IN_USE = '55006';

/**
 * Connections that were ended a moment ago may be there still, and to be thrown out is an error that nobody listens to any
 * more: Postgres waits some seconds for them. What is left after that was left open.
 */
async function drop(name: string): Promise<void> {
  try {
    await onServer(`drop database ${name}`);
  } catch (error) {
    if (!(error instanceof pg.DatabaseError) || error.code !== OBJECT_IN_USE) throw error;
    await onServer(`drop database ${name} with (force)`);
  }
}

async function onServer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${process.env.TEST_POSTGRES_URL}/postgres` });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
