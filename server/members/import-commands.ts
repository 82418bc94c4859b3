import type { SiteTransaction } from '../database/schema.ts';
import { type SetCommand, singleCommand } from '../database/write-queue.ts';
import type { Instant } from '../domain/instant.ts';
import type { DomainEvent } from '../domain/log/event-types.ts';
import { type ImportRow, numbersIn, planImport } from '../domain/member-import.ts';
import { type CommandContext, newEvent } from '../events/command-context.ts';
import { type By, requirePermission } from './desk-permission.ts';
import { languageEvents, nameEvents } from './people-commands.ts';
import { readNumbered } from './people-store.ts';
import type { MemberFile } from './read-member-file.ts';

/** Rows in one write: people who tap meanwhile wait for one such part, not for the whole list (A3). */
export const IMPORT_PART = 25;

type ImportInput = By & { file: MemberFile };

export type ImportCommands = {
  /** What each row would do, asked of the whole list; nothing is written. */
  preview: SetCommand<ImportInput, ImportRow[]>;
  /** A part of a list. What a row does is decided anew here, so that an import after a change, or twice, does the right thing. */
  importPart: SetCommand<ImportInput, ImportRow[]>;
};

export function createImportCommands(context: CommandContext): ImportCommands {
  const { clock, ids, recordEvents } = context;
  const plan = async (tx: SiteTransaction, { by, file }: ImportInput): Promise<ImportRow[]> => {
    await requirePermission(tx, 'import-people', by, null);
    const { lines, places, width } = file;
    return planImport(lines, places, width, await readNumbered(tx, numbersIn(lines, places)));
  };
  return {
    preview: singleCommand('preview-import', plan),
    importPart: singleCommand('import-people', async (tx, input) => {
      const rows = await plan(tx, input);
      const now = clock.now();
      const events: DomainEvent[] = [];
      for (const row of rows) events.push(...(await eventsOf(tx, context, now, row)));
      if (events.length > 0)
        events.push(newEvent(ids, 'desk-acted', now, { by: input.by, action: 'import-people', about: null }));
      await recordEvents(tx, events);
      return rows;
    }),
  };
}

async function eventsOf(
  tx: SiteTransaction,
  { ids }: CommandContext,
  now: Instant,
  row: ImportRow,
): Promise<DomainEvent[]> {
  if (row.kind === 'add') {
    const memberId = ids.uuid();
    const { number, nickname, language } = row.values;
    return [
      newEvent(ids, 'member-registered', now, { memberId, nickname }),
      newEvent(ids, 'member-numbered', now, { memberId }, { number }),
      ...nameEvents(ids, now, memberId, row.values),
      ...(language === 'ja' ? [] : await languageEvents(tx, ids, now, memberId, language)),
    ];
  }
  if (row.kind !== 'change') return [];
  const { memberId, fields, values } = row;
  return [
    ...(fields.includes('nickname')
      ? [newEvent(ids, 'nickname-set', now, { memberId, nickname: values.nickname })]
      : []),
    ...(fields.includes('name') || fields.includes('kana') ? nameEvents(ids, now, memberId, values) : []),
    ...(fields.includes('language') ? await languageEvents(tx, ids, now, memberId, values.language) : []),
  ];
}
