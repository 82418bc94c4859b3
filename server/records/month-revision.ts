import { createHash } from 'node:crypto';
import { canonicalJson, type JsonValue } from '../domain/log/canonical-json.ts';
import type { MonthOfMember } from './months-store.ts';

/** Names what a member had before their eyes: another time, team or rule gives another name. */
export const revisionOf = ({ rows, stays }: Pick<MonthOfMember, 'rows' | 'stays'>): string =>
  createHash('sha256')
    .update(canonicalJson({ rows, stays } as unknown as JsonValue))
    .digest('hex');
