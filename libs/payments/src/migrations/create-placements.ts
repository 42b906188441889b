import type { MigrationInterface, QueryRunner } from 'typeorm';

const sql = `
-- Which cell this database is. Empty where there are none.
create table payments.cell (
  one    boolean primary key default true check (one),
  name   text not null,
  number integer not null
);

-- Merchants that have moved into or out of this cell. All others are where the table of cells says.
create table payments.placements (
  merchant   text collate "C" primary key,
  -- One more with each move: the newest word counts, whichever cell has it.
  generation bigint not null,
  -- leaving and left: to the other cell. arriving and here: from the other cell.
  state      text not null check (state in ('leaving', 'left', 'arriving', 'here')),
  other      text not null,
  changed_at timestamptz not null default now()
);

-- How far a merchant has been copied into this cell.
create table payments.moves (
  merchant        text collate "C" not null,
  from_cell       text not null,
  generation      bigint not null,
  -- Of the other cell's log.
  copied_position bigint not null default 0,
  started_at      timestamptz not null default now(),
  primary key (merchant, from_cell)
);
`;

export class CreatePlacements1763710000710 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(sql);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
