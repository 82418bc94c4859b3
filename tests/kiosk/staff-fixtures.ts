/** What an invented office tells its staff pages. People are trees and flowers. */
import type {
  Check,
  Closing,
  Guest,
  ImportAnswer,
  Loaner,
  Machine,
  Member,
  MonthRecords,
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

const MINUTE_MS = 60_000;

export const STAFF: Staff = { nickname: 'くすのき', roles: ['staff'], lockAfterMs: 120_000 };
export const CARD = { tapId: '01939f5e-7c1a-7b3e-9c55-0d6f8a1b2c3d', nickname: 'くすのき' };
export const PIN = '24680';

export const noticesAt = (now: Instant): Notice[] => [
  { noticeId: 'notice-1', kind: 'staff-called', station: '入口', raisedAt: addMs(now, -MINUTE_MS) },
  { noticeId: 'notice-2', kind: 'unknown-card', station: '入口', raisedAt: addMs(now, -3 * MINUTE_MS) },
  { noticeId: 'notice-3', kind: 'refused-card', station: '三階', raisedAt: addMs(now, -9 * MINUTE_MS) },
  { noticeId: 'notice-4', kind: 'tap-to-confirm', station: null, raisedAt: addMs(now, -75 * MINUTE_MS) },
];

export const todayAt = (now: Instant, notices: Notice[], machine: Today['machine']): Today => ({
  now,
  inside: 18,
  notices,
  machine,
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
