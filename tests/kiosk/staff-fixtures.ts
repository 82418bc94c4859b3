/** What an invented office tells its staff pages. People are trees and flowers. */

import type { DayNotice } from '../../kiosk/staff/day-notices-api.ts';
import type {
  Check,
  Closing,
  Guest,
  ImportAnswer,
  Loaner,
  Machine,
  Member,
  MonthList,
  MonthMember,
  MonthRecords,
  MonthSheet,
  MonthSheets,
  Notice,
  Person,
  Presence,
  Proposal,
  Proposals,
  ShownRecord,
  Staff,
  Today,
} from '../../kiosk/staff/staff-answers.ts';
import type { Team } from '../../kiosk/staff/teams-api.ts';
import { addMs, type Instant } from '../../server/domain/instant.ts';

import { NOTICES } from './station-fixtures.ts';

const MINUTE_MS = 60_000;

export const STAFF: Staff = { nickname: 'くすのき', roles: ['staff'], lockAfterMs: 120_000 };
export const CARD = { tapId: '01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d', nickname: 'くすのき' };
export const PIN = '24680';

const noticeOf = (
  number: number,
  kind: Notice['kind'],
  station: string | null,
  raisedAt: Instant,
  more: Partial<Notice> = {},
): Notice => ({ noticeId: `notice-${number}`, kind, station, raisedAt, reason: null, readBy: null, ...more });

export const noticesAt = (now: Instant): Notice[] => [
  noticeOf(1, 'staff-called', '入口', addMs(now, -MINUTE_MS), { reason: 'work' }),
  noticeOf(5, 'staff-called', '三階', addMs(now, -2 * MINUTE_MS), { reason: 'machine', readBy: 'やなぎ' }),
  noticeOf(2, 'unknown-card', '入口', addMs(now, -3 * MINUTE_MS)),
  noticeOf(3, 'refused-card', '三階', addMs(now, -9 * MINUTE_MS)),
  noticeOf(4, 'tap-to-confirm', null, addMs(now, -75 * MINUTE_MS)),
];

/** Somebody else, and whoever is signed in. */
export const onDutyAt = (now: Instant): Today['onDuty'] => [
  { nickname: 'やなぎ', role: 'director', endsAt: addMs(now, 8 * 60 * MINUTE_MS), isYou: false },
  { nickname: STAFF.nickname, role: 'staff', endsAt: addMs(now, 8 * 60 * MINUTE_MS), isYou: true },
];

export const todayAt = (
  now: Instant,
  notices: Notice[],
  machine: Today['machine'],
  onDuty: Today['onDuty'] = [],
): Today => ({
  now,
  inside: 18,
  notices,
  machine,
  onDuty,
});

const person = (nickname: string, name: string, kana: string, more: Partial<Member> = {}): Member => ({
  memberId: `member-${kana}`,
  nickname,
  name,
  kana,
  active: true,
  inside: false,
  cards: 1,
  ...more,
});

export const MEMBERS: readonly Member[] = [
  person('あじさい', '紫陽花 まり', 'あじさい まり', { inside: true }),
  person('うめ', '梅野 はな', 'うめの はな'),
  person('かえで', '楓 ゆか', 'かえで ゆか', { inside: true, cards: 2 }),
  person('きんもくせい', '木犀 かおる', 'もくせい かおる'),
  person('けやき', '欅 みどり', 'けやき みどり', { inside: true }),
  person('すみれ', '菫 さき', 'すみれ さき', { active: false, cards: 0 }),
  person('つばき', '椿 れい', 'つばき れい'),
  person('もみじ', '紅葉 あき', 'もみじ あき', { inside: true }),
  { ...person('やまぶき', '', 'やまぶき'), name: null, kana: null },
];

/** Enough for a second page. */
export const MANY_MEMBERS: readonly Member[] = Array.from({ length: 62 }, (_, at) =>
  person(`さくら${at + 1}`, `桜 ${at + 1}`, `さくら ${at + 1}`),
);

const kinds = (team: number, ...names: string[]): Team['categories'] =>
  names.map((name, at) => ({ categoryId: `category-${team}-${at}`, name, ended: false }));

export const TEAMS: readonly Team[] = [
  {
    teamId: 'team-1',
    name: '3D地図',
    ended: false,
    members: 14,
    categories: kinds(1, '形をつくる', '図面とてらす'),
  },
  { teamId: 'team-2', name: 'バックオフィス', ended: false, members: 31, categories: [] },
  { teamId: 'team-3', name: '去年のしごと', ended: true, members: 0, categories: kinds(3, '入力') },
];

const reader = { readerState: 'reading', waiting: 0, readers: 'RC-S300' };
const check = (
  kind: Check['kind'],
  facts: Check['facts'],
  state: Check['state'] = 'good',
  station: string | null = null,
): Check => ({ id: `${kind}-${station ?? 'site'}`, kind, station, state, facts });

const disk = (usedShare: number) => ({
  freeBytes: 64_000_000_000 * (1 - usedShare / 100),
  totalBytes: 64_000_000_000,
  usedShare,
});

export const wellMachineAt = (now: Instant): Machine => ({
  now,
  checks: [
    check('reader', reader, 'good', '入口'),
    check('disk', disk(31)),
    check('clock', { trust: 'ntp' }),
    check('headquarters', {
      configured: 'yes',
      connected: 'yes',
      lastReceiptAgoMs: 12_000,
      queued: 0,
      oldestWaitingAgoMs: null,
    }),
    check('database', { sizeBytes: 23_400_000, sqliteVersion: '3.53.0' }),
  ],
});

export const sickMachineAt = (now: Instant): Machine => ({
  now,
  checks: [
    check('reader', reader, 'good', '入口'),
    check('reader', { ...reader, readerState: 'away', readers: '' }, 'bad', '三階'),
    check('reader', { readerState: 'silent', waiting: null, readers: null }, 'bad', '裏口'),
    check('disk', disk(94), 'look'),
    check('clock', { trust: 'unverified' }, 'look'),
    check(
      'headquarters',
      {
        configured: 'yes',
        connected: 'no',
        lastReceiptAgoMs: 5_400_000,
        queued: 1284,
        oldestWaitingAgoMs: 5_300_000,
      },
      'look',
    ),
    check('database', { sizeBytes: 23_400_000, sqliteVersion: '3.53.0' }),
  ],
});

/** With `safe`, a drill is running in which so many are found. */
export const presenceAt = (now: Instant, safe: number | null): Presence => {
  const groups = ['inside', 'inside', 'inside', 'staff', 'out', 'to-confirm'] as const;
  const people = MEMBERS.slice(0, groups.length).map(({ nickname, name, kana }, at) => ({
    memberId: `member-${at}`,
    nickname,
    name,
    kana,
    group: groups[at] ?? 'inside',
    lastAt: addMs(now, -at * 20 * MINUTE_MS),
    lastStation: '入口',
  }));
  const result = { rollCallId: 'roll-call-1', kind: 'drill', startedAt: now } as const;
  const found = { safeByCard: true, safeStation: '入口', safeBy: null };
  const marked = people.map((one, at) => ({ ...one, ...found, safeAt: at < (safe ?? 0) ? now : null }));
  const running = { ...result, endedAt: null, startedStation: '入口', startedBy: null, people: marked };
  return { now, people, rollCall: safe === null ? null : running, past: [{ ...result, people: 6, safe: 6 }] };
};

export const closingAt = (now: Instant, answered: number, more: Partial<Closing> = {}): Closing => {
  const people = presenceAt(now, null).people.map(({ lastAt, ...person }, at) => {
    const answer = at < answered ? ('stays' as const) : null;
    return { ...person, visitId: `visit-${at}`, openedAt: lastAt, answer };
  });
  return { now, from: now, closed: null, people, ...more };
};
const HOUR_MS = 60 * MINUTE_MS;

/** One of the members, as the panel knows them: one card in use, one that was lost, and a loaner. */
export const personAt = (now: Instant, member: Member, more: Partial<Person> = {}): Person => ({
  memberId: member.memberId,
  kind: 'member',
  nickname: member.nickname,
  name: member.name,
  kana: member.kana,
  number: null,
  language: 'ja',
  active: member.active,
  inside: member.inside,
  hasPin: true,
  roles: ['carer'],
  cards: [
    { cardId: 'card-2', lastFour: '45CD', enrolledAt: now, revokedAt: null, revokedReason: null },
    { cardId: 'card-1', lastFour: '12AB', enrolledAt: now, revokedAt: now, revokedReason: 'lost' },
  ],
  loaner: { poolCardId: 'pool-3', number: 3, validUntil: addMs(now, 8 * HOUR_MS) },
  ...more,
});

const guest = (nickname: string, expectedAt: Instant, more: Partial<Guest> = {}): Guest => ({
  memberId: `guest-${nickname}`,
  nickname,
  purpose: '見学と説明',
  expectedAt,
  arrivedAt: null,
  leftAt: null,
  pass: null,
  ...more,
});

export const guestsAt = (now: Instant): Guest[] => [
  guest('つばめ', addMs(now, -2 * HOUR_MS), {
    arrivedAt: addMs(now, -2 * HOUR_MS),
    leftAt: addMs(now, -HOUR_MS),
  }),
  guest('ひばり', addMs(now, -HOUR_MS), { arrivedAt: addMs(now, -HOUR_MS), pass: 4 }),
  guest('かもめ', addMs(now, HOUR_MS)),
];

export const loanersAt = (now: Instant): Loaner[] => [
  { poolCardId: 'pool-3', number: 3, lastFour: '34CD', lentTo: null },
  {
    poolCardId: 'pool-4',
    number: 4,
    lastFour: '56EF',
    lentTo: { memberId: 'guest-ひばり', nickname: 'ひばり', validUntil: addMs(now, 8 * HOUR_MS) },
  },
];

export const IMPORTED: ImportAnswer = {
  encoding: 'shift_jis',
  counts: { add: 2, change: 1, unchanged: 1, error: 3 },
  rows: [
    { line: 2, number: 'K-0001', nickname: 'うめ', kind: 'add', fields: [], problem: null },
    {
      line: 3,
      number: 'K-0002',
      nickname: 'もみじ',
      kind: 'change',
      fields: ['name', 'kana'],
      problem: null,
    },
    { line: 4, number: 'K-0003', nickname: 'つばき', kind: 'unchanged', fields: [], problem: null },
    { line: 5, number: 'K-0001', nickname: 'さくら', kind: 'error', fields: ['number'], problem: 'twice' },
    { line: 6, number: 'K-0005', nickname: '', kind: 'error', fields: ['nickname'], problem: 'missing' },
    { line: 7, number: 'K-0006', nickname: 'すぎ', kind: 'error', fields: [], problem: 'too-many-cells' },
    { line: 8, number: 'K-0007', nickname: 'やまぶき', kind: 'add', fields: [], problem: null },
  ],
};
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

export const DAY_NOTICES: readonly DayNotice[] = NOTICES.map((texts, at) => ({
  ...texts,
  dayNoticeId: `day-notice-${at}`,
  fromDay: '2026-11-21',
  toDay: '2026-11-23',
  by: 'くすのき',
}));
