/** People of an invented office, all of them trees and flowers, with their panel, their teams, guests and loaners. */
import type { Guest, ImportAnswer, Loaner, Member, Person } from '../../../kiosk/staff/staff-answers.ts';
import type { Team } from '../../../kiosk/staff/teams-api.ts';
import { addMs, type Instant } from '../../../server/domain/instant.ts';

const HOUR_MS = 3_600_000;

export const person = (nickname: string, name: string, kana: string, more: Partial<Member> = {}): Member => ({
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
