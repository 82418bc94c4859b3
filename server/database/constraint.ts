/**
 * Which rule of the schema a failure broke. `sqlite3` reports only SQLITE_CONSTRAINT; the rule stands in the message, so
 * this is the one place that reads messages.
 */
export type BrokenRule =
  | { kind: 'unique'; columns: string[] }
  | { kind: 'check' | 'not-null' | 'foreign-key' | 'rule'; text: string };

const UNIQUE = /UNIQUE constraint failed: (.+)$/;
const CHECK = /CHECK constraint failed: (.+)$/;
const NOT_NULL = /NOT NULL constraint failed: (.+)$/;
const RULE = /rule: (.+)$/;

/** Null when the failure is not about a rule of the schema. */
export function brokenRuleOf(failure: unknown): BrokenRule | null {
  const message = failure instanceof Error ? failure.message : '';
  if (!message.includes('SQLITE_CONSTRAINT')) return null;
  const unique = UNIQUE.exec(message)?.[1];
  if (unique) return { kind: 'unique', columns: unique.split(', ') };
  if (message.includes('FOREIGN KEY')) return { kind: 'foreign-key', text: message };
  const check = CHECK.exec(message)?.[1];
  if (check) return { kind: 'check', text: check };
  const notNull = NOT_NULL.exec(message)?.[1];
  if (notNull) return { kind: 'not-null', text: notNull };
  return { kind: 'rule', text: RULE.exec(message)?.[1] ?? message };
}

/** True when the disk or the file is at fault (full, unreadable, locked by a stranger), not the command. */
export const isStorageFault = (failure: unknown): boolean =>
  failure instanceof Error && failure.message.startsWith('SQLITE_') && brokenRuleOf(failure) === null;
