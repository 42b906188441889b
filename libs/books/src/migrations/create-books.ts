import type { MigrationInterface, QueryRunner } from 'typeorm';
import { booksTables } from './books-tables.js';
import { STATEMENT_TABLES } from './statement-tables.js';

export class CreateBooks1764230000001 implements MigrationInterface {
  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`create schema books; ${booksTables('books')} ${STATEMENT_TABLES}`);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forwards only: restore a backup instead'));
  }
}
