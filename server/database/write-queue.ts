/**
 * All writes of a site, in order, on one connection (architecture, section 4).
 *
 * While one transaction is being made durable, the commands that arrive meanwhile wait and are then run as one group: one
 * `begin immediate`, the commands in their order, one commit with full sync. Each caller is answered after the commit, with
 * its own result. A lone command never waits for company, so it costs one sync; a rush costs few.
 *
 * Neighbours of the same *set command* are handed over together, so that it can read and write for all of them with one
 * statement each. When a set fails it is undone to its savepoint and tried one by one, so that a single bad input fails
 * alone. Other commands run one by one under a savepoint of their own.
 */
import { type Kysely, sql } from 'kysely';
import { AppError } from '../domain/app-error.ts';
import { isStorageFault } from './constraint.ts';
import type { SiteTables, SiteTransaction } from './schema.ts';

export type SetCommand<Input, Output> = {
  readonly name: string;
  /** Results in the order of the inputs. Throwing undoes all of them. */
  readonly runSet: (tx: SiteTransaction, inputs: readonly Input[]) => Promise<readonly Output[]>;
};

export type WriteQueue = {
  /** @throws AppError `busy` when too many wait, `storage` when the commit failed; else what the command threw */
  run<Input, Output>(command: SetCommand<Input, Output>, input: Input): Promise<Output>;
  /** Waits for what is under way and takes nothing more. */
  stop(): Promise<void>;
};

export type WriteQueueOptions = {
  /** Rings after each commit; carries no data. */
  onCommit: () => void;
  /** The disk did not take a commit: nothing may be acknowledged on this handle any more (O8). */
  onStorageFailure: (error: unknown) => void;
};

/** Commands in one transaction. Past this the longest wait of a caller grows faster than the syncs saved. */
const MAX_GROUP = 256;
/** Commands waiting. Fifty full groups: a second or two on a slow card; a caller beyond that is better told to retry. */
const MAX_WAITING = 2_000;

/** A command that is never run as a set: rare ones, where clarity is worth more than a statement saved. */
export function singleCommand<Input, Output>(
  name: string,
  run: (tx: SiteTransaction, input: Input) => Promise<Output>,
): SetCommand<Input, Output> {
  return {
    name,
    runSet: async (tx, inputs) => {
      const [input, ...more] = inputs;
      if (inputs.length === 0 || more.length > 0) throw new NotASet(name);
      return [await run(tx, input as Input)];
    },
  };
}

/** Thrown by a single command that was handed several inputs: the queue then runs them one by one. */
class NotASet extends Error {}

type Entry = {
  command: SetCommand<unknown, unknown>;
  input: unknown;
  resolve: (output: unknown) => void;
  reject: (error: unknown) => void;
  settled?: { ok: true; output: unknown } | { ok: false; error: unknown };
};

export function createWriteQueue(db: Kysely<SiteTables>, options: WriteQueueOptions): WriteQueue {
  let waiting: Entry[] = [];
  let working: Promise<void> | null = null;
  let closed = false;

  async function work(): Promise<void> {
    while (waiting.length > 0) {
      const group = waiting.splice(0, MAX_GROUP);
      await runGroup(db, group, options);
    }
    working = null;
  }

  return {
    run: <Input, Output>(command: SetCommand<Input, Output>, input: Input) =>
      new Promise<Output>((resolve, reject) => {
        if (closed)
          return reject(new AppError('stopping', 'the server is stopping: send this again in a moment'));
        if (waiting.length >= MAX_WAITING)
          return reject(
            new AppError('busy', 'too many requests wait to be stored: send this again in a moment'),
          );
        waiting.push({ command, input, resolve, reject } as unknown as Entry);
        working ??= work();
      }),
    stop: async () => {
      closed = true;
      await working;
      waiting = [];
    },
  };
}

async function runGroup(db: Kysely<SiteTables>, group: Entry[], options: WriteQueueOptions): Promise<void> {
  try {
    await db.transaction().execute(async (tx) => {
      if (group.length === 1) await runAlone(tx, group[0] as Entry);
      else for (const stretch of stretchesOf(group)) await runStretch(tx, stretch);
    });
  } catch (error) {
    const refused = group.length === 1 && group[0]?.settled?.ok === false;
    const failure = refused ? error : storageError(error);
    for (const entry of group) entry.settled = { ok: false, error: failure };
    if (!refused) options.onStorageFailure(error);
  }
  if (group.some((entry) => entry.settled?.ok)) options.onCommit();
  for (const entry of group) settle(entry);
}

/** A group of one needs no savepoint: undoing it is undoing the transaction, hence the throw. */
async function runAlone(tx: SiteTransaction, entry: Entry): Promise<void> {
  await tryToRun(tx, [entry]);
  if (entry.settled?.ok === false) throw entry.settled.error;
}

async function runStretch(tx: SiteTransaction, stretch: Entry[]): Promise<void> {
  await sql`savepoint stretch`.execute(tx);
  await tryToRun(tx, stretch);
  const failed = stretch[0]?.settled?.ok === false;
  if (failed) await sql`rollback to stretch`.execute(tx);
  await sql`release stretch`.execute(tx);
  if (failed && stretch.length > 1) for (const entry of stretch) await runStretch(tx, [entry]);
}

async function tryToRun(tx: SiteTransaction, stretch: Entry[]): Promise<void> {
  const command = stretch[0]?.command;
  if (!command) return;
  try {
    const outputs = await command.runSet(
      tx,
      stretch.map((entry) => entry.input),
    );
    stretch.forEach((entry, index) => {
      entry.settled = { ok: true, output: outputs[index] };
    });
  } catch (error) {
    // A fault of the disk is the fault of no single command: the whole group ends, and nobody is answered with a success.
    if (isStorageFault(error)) throw error;
    for (const entry of stretch) entry.settled = { ok: false, error };
  }
}

function* stretchesOf(group: Entry[]): Generator<Entry[]> {
  let stretch: Entry[] = [];
  for (const entry of group) {
    if (stretch.length > 0 && stretch[0]?.command !== entry.command) {
      yield stretch;
      stretch = [];
    }
    stretch.push(entry);
  }
  if (stretch.length > 0) yield stretch;
}

function settle(entry: Entry): void {
  if (entry.settled?.ok) entry.resolve(entry.settled.output);
  else entry.reject(entry.settled?.error ?? storageError(undefined));
}

const storageError = (cause: unknown): AppError =>
  new AppError('storage', 'this could not be stored: send it again in a moment', { cause });
