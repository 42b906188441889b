import { createPool, type Cell, type DatabaseProof } from '#platform';

/** Proves that the database belongs to the named cell. Mixed-up addresses would spread a merchant over two cells. */
export function proveCell({ name, number }: Pick<Cell, 'name' | 'number'>): DatabaseProof['prove'] {
  return async (pool) => {
    const { rows } = await pool.query<{ name: string; number: number }>('select name, number from payments.cell');
    const [found] = rows;
    if (found?.name === name && found.number === number) return undefined;
    const is = found ? `is cell ${found.name}, number ${found.number}` : 'is no cell yet (npm run migrate)';
    return { sentence: `the database of cell ${name}, number ${number}, ${is}`, mayPass: false };
  };
}

/** Stores in a database which cell it is. Throws if it is another cell already. */
export async function claimCell(databaseUrl: string, { name, number }: Pick<Cell, 'name' | 'number'>): Promise<void> {
  const pool = createPool(databaseUrl, { max: 1, applicationName: 'migrate', onIdleError: () => undefined });
  try {
    await pool.query('insert into payments.cell (name, number) values ($1, $2) on conflict do nothing', [name, number]);
    const broken = await proveCell({ name, number })(pool);
    if (broken) throw new Error(broken.sentence);
  } finally {
    await pool.end();
  }
}
