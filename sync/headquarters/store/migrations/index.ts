/** A static list, in order: what runs must not depend on the files that happen to lie beside it. */
import type { Migration } from 'kysely';
import { logAndProjections } from './0001-log-and-projections.ts';
import { visitsThatGoOn } from './0002-visits-that-go-on.ts';
import { visitsTakenBack } from './0003-visits-taken-back.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-log-and-projections': logAndProjections,
  '0002-visits-that-go-on': visitsThatGoOn,
  '0003-visits-taken-back': visitsTakenBack,
};
