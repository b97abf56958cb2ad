import type { Readable } from 'node:stream';
import type { Actor } from '#domain/access/actor.ts';
import type { DatasetMapping } from '#domain/monitoring/mapping.ts';
import type { PreparedDataset } from '#services/monitoring/prepareDataset.ts';
import type { claimEmptySystem } from '#services/organisation/claimEmptySystem.ts';

/** The database as the services take it. */
export type Database = Parameters<typeof claimEmptySystem>[0];

/** A file in the vault under the name that a person gave it. */
export interface KeptFile {
  readonly sha256: string;
  readonly bytes: number;
  readonly name: string;
}

/** One transaction in which the whole demonstration is filled, so that a restart finds all of it or nothing. */
export interface FillingTransaction {
  /** Runs a deed as an actor, as every request does. */
  as<Result>(actor: Actor, deed: (db: Database) => Promise<Result>): Promise<Result>;
  /** Carries a requested import to its end with a file that has been read already. */
  runImport(jobId: string, prepared: PreparedDataset, now: Date): Promise<void>;
}

/** What the demonstration needs of the running system. */
export interface DemonstrationPlace {
  /** Folder of the column store. */
  readonly columnFolder: string;
  readonly now: Date;
  keepFile(stream: Readable, limit: number): Promise<Omit<KeptFile, 'name'>>;
  /** Reads, checks and stores a data file from the vault, in a process of its own. */
  prepare(file: KeptFile, mapping: DatasetMapping): Promise<PreparedDataset>;
  transaction<Result>(work: (inside: FillingTransaction) => Promise<Result>): Promise<Result>;
}
