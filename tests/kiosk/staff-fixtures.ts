/** What an invented office tells its staff pages. People are trees and flowers. */
import type {
  Check,
  Closing,
  Machine,
  Member,
  Notice,
  Presence,
  Staff,
  Today,
} from '../../kiosk/staff/staff-answers.ts';
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
