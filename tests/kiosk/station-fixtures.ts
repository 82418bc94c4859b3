/** Frames of an invented office, shared by the fast and the real tests of the station. */
import { addMs, type Instant, instant, type LocalDate } from '../../server/domain/instant.ts';
import type { Preferences } from '../../server/domain/preferences.ts';
import type { PresenceGroup } from '../../server/domain/presence/presence-group.ts';
import type {
  EndQuestion,
  HouseShown,
  RollCallShown,
  ShownOutcome,
  StationSnapshot,
  TapFrame,
  WorkShown,
} from '../../server/domain/station-frames.ts';

/** Saturday, 21 November 2026, 09:12 in Japan. */
export const MORNING: Instant = instant(Date.UTC(2026, 10, 21, 0, 12));

/** What every screen is told alike, with two of the staff on duty. */
export const HOUSE: HouseShown = {
  rollCall: null,
  inside: 18,
  named: [],
  onDuty: [
    { nickname: 'くすのき', role: 'director' },
    { nickname: 'やなぎ', role: 'staff' },
  ],
  notices: [],
  hasSeats: false,
  freeSeats: null,
};

/** As long as a notice may be. */
export const NOTICES: HouseShown['notices'] = [
  {
    ja: 'あす21日は設備の点検です。午後3時から4時まで、水が止まります。お願いします',
    jaEasy: 'あした みずが とまります。ごご 3じから 4じまでです。おねがいします。',
    en: 'No water tomorrow from three to four. Thank you for helping.',
  },
];

export const snapshotAt = (now: Instant): StationSnapshot => ({
  now,
  site: { name: 'どんぐりテレワークセンター', zone: 'Asia/Tokyo' },
  station: { stationId: 'station-1', name: '入口' },
  openToday: { from: '09:00', to: '17:30' },
  reader: { state: 'reading', lyingThere: false },
  closedToday: null,
  opensNext: null,
  messageMs: 4000,
  panelInches: 21.5,
  sound: { day: 0.6, night: 0.2, nightFrom: '20:00', nightTo: '07:00' },
  telephone: '0120-000-000',
  hasPhonePage: true,
  nameList: true,
  demo: true,
  house: HOUSE,
});

/** Enough for two pages, with somebody in each group. */
export const rollCallAt = (at: Instant, safe: number): RollCallShown => ({
  rollCallId: 'roll-call-1',
  kind: 'drill',
  startedAt: at,
  people: ROLL_CALL.map(([nickname, group], index) => ({
    memberId: `member-${index}`,
    nickname,
    group,
    lastAt: at,
    lastStation: '入口',
    safeAt: index < safe ? at : null,
    safeByCard: false,
  })),
});
const ROLL_CALL: readonly (readonly [string, PresenceGroup])[] = [
  ...['けやき', 'すみれ', 'かえで', 'あじさい', 'きんもくせい', 'つばき', 'なずな'].map(
    (nickname) => [nickname, 'inside'] as const,
  ),
  ['つばめ', 'guest'],
  ['くすのき', 'staff'],
  ['もみじ', 'out'],
  ['うめ', 'to-confirm'],
  ['やまぶき', 'added'],
];
const HOUR_MS = 3_600_000;

/** Somebody who is in no team yet has nothing to choose from. */
const NO_CHOICE: WorkShown = { choices: [], booked: { teamId: null, categoryId: null }, isOpen: false };

const TEAMS = [
  { teamId: 'team-1', team: '画像アノテーション', categoryId: 'category-1', category: '見なおし' },
  { teamId: 'team-2', team: '3D地図', categoryId: 'category-2', category: '図面とてらす' },
  { teamId: 'team-3', team: 'バックオフィス', categoryId: null, category: null },
  { teamId: 'team-4', team: '市役所のしごと', categoryId: 'category-3', category: '申請書の入力' },
  { teamId: 'team-5', team: 'ウェブ', categoryId: null, category: null },
];
const workOf = (count: number): WorkShown => ({
  choices: TEAMS.slice(0, count),
  booked: { teamId: 'team-2', categoryId: 'category-2' },
  isOpen: true,
});

/** The evening before was never ended: 15:10 a pause, 15:40 a touch, 17:30 closing. */
const questionBefore = (at: Instant): EndQuestion => ({
  visitId: 'visit-of-yesterday',
  businessDay: '2026-11-20' as LocalDate,
  openedAt: addMs(at, -24 * HOUR_MS),
  candidates: [
    { evidence: 'pause', at: addMs(at, -18 * HOUR_MS) },
    { evidence: 'last-touch', at: addMs(at, -17.5 * HOUR_MS) },
    { evidence: 'closing', at: addMs(at, -15.7 * HOUR_MS) },
  ],
});

/** One outcome of each kind, and of each variant that has a screen of its own. */
export const outcomesAt = (at: Instant): Record<string, ShownOutcome> => ({
  arrived: { kind: 'arrived', nickname: 'けやき', at, work: NO_CHOICE, question: null, seats: null },
  'arrived-choosing': {
    kind: 'arrived',
    nickname: 'けやき',
    at,
    work: workOf(2),
    question: null,
    seats: null,
  },
  'arrived-many': { kind: 'arrived', nickname: 'けやき', at, work: workOf(5), question: null, seats: null },
  'arrived-asked': {
    kind: 'arrived',
    nickname: 'けやき',
    at,
    work: workOf(3),
    question: questionBefore(at),
    seats: null,
  },
  left: {
    kind: 'left',
    nickname: 'すみれ',
    at,
    minutesToday: 135,
    month: { days: 8, minutes: 1290 },
    freedSeat: null,
  },
  'left-first': {
    kind: 'left',
    nickname: 'すみれ',
    at,
    minutesToday: 135,
    month: { days: 1, minutes: 135 },
    freedSeat: null,
  },
  'pausing-out': { kind: 'pausing', nickname: 'すみれ', pause: 'out', at },
  'pausing-break': { kind: 'pausing', nickname: 'すみれ', pause: 'break', at },
  resumed: { kind: 'resumed', nickname: 'すみれ', at, work: NO_CHOICE, seats: null },
  'resumed-choosing': { kind: 'resumed', nickname: 'すみれ', at, work: workOf(3), seats: null },
  'already-in': { kind: 'already-done', nickname: 'かえで', presence: 'in', since: at, canLeaveNow: true },
  'already-out': {
    kind: 'already-done',
    nickname: 'かえで',
    presence: 'gone',
    since: at,
    canLeaveNow: false,
  },
  'already-pausing': {
    kind: 'already-done',
    nickname: 'かえで',
    presence: 'out',
    since: at,
    canLeaveNow: false,
  },
  'to-confirm': { kind: 'to-confirm', nickname: 'あじさい', touchedAt: at },
  unknown: { kind: 'unknown-card', changesEveryTouch: false },
  changing: { kind: 'unknown-card', changesEveryTouch: true },
  revoked: { kind: 'card-refused', reason: 'card-revoked' },
  inactive: { kind: 'card-refused', reason: 'member-inactive' },
  'two-nobody': { kind: 'one-card-please', recordedNickname: null },
  'two-recorded': { kind: 'one-card-please', recordedNickname: 'もみじ' },
  pulled: { kind: 'unreadable', reason: 'pulled-away' },
  mute: { kind: 'unreadable', reason: 'mute' },
  busy: { kind: 'unreadable', reason: 'busy-elsewhere' },
  slow: { kind: 'unreadable', reason: 'timeout' },
  'safe-inside': { kind: 'safe', nickname: 'けやき', at, inside: true },
  'safe-added': { kind: 'safe', nickname: 'けやき', at, inside: false },
});

export const tapFrame = (
  tapId: string,
  at: Instant,
  outcome: ShownOutcome,
  preferences: Preferences | null = null,
): TapFrame => ({ tapId, at, outcome, preferences });
