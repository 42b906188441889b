import { createPool, type Cell, type DatabaseProof } from '#platform';

/** That the database is the cell that it is called: addresses that were mixed up would spread a merchant over two. */
export function proveCell({ name, number }: Pick<Cell, 'name' | 'number'>): DatabaseProof['prove'] {
  return async (pool) => {
    const { rows } = await pool.query<{ name: string; number: number }>('select name, number from payments.cell');
    const [found] = rows;
    if (found?.name === name && found.number === number) return undefined;
    const is = found ? `is cell ${found.name}, number ${found.number}` : 'is no cell yet (npm run migrate)';
    return { sentence: `the database of cell ${name}, number ${number}, ${is}`, mayPass: false };
  };
}

/** Says to a database which cell it is. One that is another already stays that: `proveCell` tells. */
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
