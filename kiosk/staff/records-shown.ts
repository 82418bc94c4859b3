import type { Member, MonthRecords, Proposals, ShownRecord } from './staff-answers.ts';

/** Why a wish did not come true; `now` is how the record stands. */
type RecordTrouble = {
  about: string;
  kind: 'changed' | 'refused' | 'away';
  now: ShownRecord | null;
};
export type Records = {
  proposals: Proposals | null;
  member: Member | null;
  month: string;
  records: MonthRecords | null;
  trouble: RecordTrouble | null;
  /** What was pressed and is under way. */
  sending: string | null;
};

export const NO_RECORDS: Records = {
  proposals: null,
  member: null,
  month: '',
  records: null,
  trouble: null,
  sending: null,
};
