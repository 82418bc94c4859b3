/** Visits of a month with their corrections, months in every state, and sheets to print. */
import type {
  MonthList,
  MonthMember,
  MonthRecords,
  MonthSheet,
  MonthSheets,
  Proposal,
  Proposals,
  ShownRecord,
} from '../../../kiosk/staff/staff-answers.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';
import { MEMBERS, person } from './people.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

const stayed = (from: Instant, hours: number, standing: ShownRecord['standing'] = 'closed'): ShownRecord => ({
  openedAt: from,
  closedAt: addMs(from, hours * HOUR_MS),
  businessDay: '2026-11-20',
  standing,
  changes: [],
});
const proposal = (number: number, now: Instant, more: Partial<Proposal> = {}): Proposal => ({
  proposalId: `proposal-${number}`,
  visitId: `visit-${number}`,
  memberId: `member-${number}`,
  nickname: 'あじさい',
  before: stayed(addMs(now, -26 * HOUR_MS), 9, 'to-confirm'),
  after: stayed(addMs(now, -26 * HOUR_MS), 5),
  reason: 'forgot-to-leave',
  note: null,
  proposer: 'あじさい',
  byMember: true,
  isOwn: false,
  proposedAt: addMs(now, -HOUR_MS),
  decision: null,
  ...more,
});
const decision = { verdict: 'declined', reason: 'other-times', decider: 'かえで', note: null } as const;

export const proposalsAt = (now: Instant): Proposals => ({
  open: [
    proposal(1, now),
    proposal(2, now, {
      nickname: 'うめ',
      before: null,
      reason: 'reader-away',
      byMember: false,
      proposer: 'けやき',
      note: '紙の記録があります',
    }),
    proposal(3, now, { nickname: 'つばき', byMember: false, proposer: 'くすのき', isOwn: true }),
  ],
  decided: [proposal(4, now, { decision: { ...decision, decidedAt: now } })],
});

export const recordsAt = (now: Instant): MonthRecords => ({
  month: '2026-11',
  visits: [
    {
      visitId: 'visit-9',
      version: 2,
      now: stayed(addMs(now, -50 * HOUR_MS), 3),
      proposals: [
        proposal(9, now, { decision: { ...decision, verdict: 'approved', reason: null, decidedAt: now } }),
      ],
      clockCorrections: [],
    },
    {
      visitId: 'visit-8',
      version: 1,
      now: { ...stayed(addMs(now, -HOUR_MS), 0), closedAt: null, standing: 'open' },
      proposals: [],
      clockCorrections: [],
    },
  ],
  missed: [proposal(7, now, { before: null, reason: 'forgot-to-arrive' })],
});

const adjustment = {
  day: '2026-10-20',
  team: '3D地図',
  category: null,
  whole: 10,
  out: 0,
  break: 0,
  counted: 10,
  rule: '1分単位・端数処理なし・何も引かない',
};
const monthOf = (at: number, more: Partial<MonthMember>): MonthMember => {
  const { memberId, nickname, name, kana } = MEMBERS[at] ?? MEMBERS[0] ?? person('うめ', '', '');
  const none = { countersigner: null, adjustments: [], isOwn: false, unsettled: [] };
  return { memberId, nickname, name, kana, state: 'open', ...none, ...more };
};

/** Every state that a month can have. */
export const MONTHS: MonthList = {
  month: '2026-10',
  isOver: true,
  members: [
    monthOf(0, {
      unsettled: [
        { visitId: 'visit-1', day: '2026-10-03', why: 'to-confirm' },
        { visitId: 'visit-2', day: '2026-10-09', why: 'proposal' },
        { visitId: 'visit-3', day: '2026-10-31', why: 'open' },
      ],
    }),
    monthOf(1, { state: 'confirmed' }),
    monthOf(2, { state: 'changed' }),
    monthOf(3, { state: 'confirmed', isOwn: true }),
    monthOf(4, { state: 'locked', countersigner: 'もみじ' }),
    monthOf(7, { state: 'locked', countersigner: 'もみじ', adjustments: [adjustment] }),
  ],
};

const TEAMS_OF_SHEET = ['3D地図', 'バックオフィス'];
const DAY_MS = 24 * HOUR_MS;

/** Somebody who came on every day of October, with letters that old encodings lose. */
export function sheetsAt(now: Instant): MonthSheets {
  const first = Date.UTC(2026, 9, 1);
  const days = Array.from({ length: 31 }, (_, at) => `2026-10-${String(at + 1).padStart(2, '0')}`);
  const sheet: MonthSheet = {
    ...monthOf(0, { state: 'locked', countersigner: 'もみじ', adjustments: [adjustment] }),
    ...{ name: '髙﨑 𠮷乃', kana: 'たかさき よしの', confirmedAt: now, lockedAt: now },
    rows: days.flatMap((day, at) =>
      TEAMS_OF_SHEET.slice(0, 1 + (at % 2)).map((team) => ({
        ...adjustment,
        ...{ day, team, category: at % 3 === 0 ? '図面とてらす' : null, whole: 185, counted: 185 },
      })),
    ),
    stays: days.flatMap((day, at) => [
      { day, openedAt: first + at * DAY_MS, closedAt: first + at * DAY_MS + 185 * MINUTE_MS },
      { day, openedAt: first + at * DAY_MS + 4 * HOUR_MS, closedAt: first + at * DAY_MS + 9 * HOUR_MS },
    ]),
  };
  return { month: '2026-10', now, sheets: [sheet, { ...sheet, memberId: 'other', rows: [], stays: [] }] };
}
