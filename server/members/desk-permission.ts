/** What the staff do to people is asked for by somebody: whether they may is decided, and that they did is recorded, in one write. */

import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import { AppError } from '../domain/app-error.ts';
import { type DeskAction, mayAct, type Role } from '../domain/roles.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { listRoles } from './people-store.ts';

/** The member who is signed in. Their roles are read anew, so that a role that was taken away ends at once. */
export type By = { by: string };

/** @throws AppError `not-allowed` */
export async function requirePermission(
  tx: SiteTransaction,
  action: DeskAction,
  by: string,
  about: string | null,
): Promise<{ by: Role[]; about: Role[] }> {
  const roles = { by: await listRoles(tx, by), about: about === null ? [] : await listRoles(tx, about) };
  if (!mayAct(action, roles.by, roles.about))
    throw new AppError('not-allowed', 'this needs a director or an administrator');
  return roles;
}

type About<Input> = (tx: SiteTransaction, input: Input) => Promise<string | null>;

/** The same command as the command line's, asked for by somebody who is signed in. */
export function askedBy<Input extends object, Output extends { kind: string }>(
  { clock, ids, recordEvents }: CommandContext,
  action: DeskAction,
  command: SetCommand<Input, Output>,
  aboutWhom: About<Input>,
): SetCommand<Input & By, Output> {
  return singleCommand(`${command.name}-at-the-desk`, async (tx, input) => {
    const about = await aboutWhom(tx, input);
    await requirePermission(tx, action, input.by, about);
    const [result] = await command.runSet(tx, [input]);
    if (result === undefined) throw new Error(`${command.name} gave no result`);
    if (result.kind === 'done')
      await recordEvents(tx, [newEvent(ids, 'desk-acted', clock.now(), { by: input.by, action, about })]);
    return result;
  });
}
