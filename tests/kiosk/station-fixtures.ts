/** Frames of an invented office, shared by the fast and the real tests of the station. */
import { type Instant, instant } from '../../server/domain/instant.ts';
import type { Preferences } from '../../server/domain/preferences.ts';
import type { ShownOutcome, StationSnapshot, TapFrame } from '../../server/domain/station-frames.ts';

/** Saturday, 21 November 2026, 09:12 in Japan. */
export const MORNING: Instant = instant(Date.UTC(2026, 10, 21, 0, 12));

export const snapshotAt = (now: Instant): StationSnapshot => ({
  now,
  site: { name: 'どんぐりテレワークセンター', zone: 'Asia/Tokyo' },
  station: { stationId: 'station-1', name: '入口' },
  openToday: { from: '09:00', to: '17:30' },
  reader: { state: 'reading', lyingThere: false },
  opensNext: null,
  messageMs: 4000,
  panelInches: 21.5,
  sound: { day: 0.6, night: 0.2, nightFrom: '20:00', nightTo: '07:00' },
  telephone: '0120-000-000',
  nameList: true,
  demo: true,
});

/** One outcome of each kind, and of each variant that has a screen of its own. */
export const outcomesAt = (at: Instant): Record<string, ShownOutcome> => ({
  arrived: { kind: 'arrived', nickname: 'けやき', at },
  left: { kind: 'left', nickname: 'すみれ', at, minutesToday: 135 },
  'already-in': { kind: 'already-done', nickname: 'かえで', presence: 'in', since: at, canLeaveNow: true },
  'already-out': { kind: 'already-done', nickname: 'かえで', presence: 'out', since: at, canLeaveNow: false },
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
});

export const tapFrame = (
  tapId: string,
  at: Instant,
  outcome: ShownOutcome,
  preferences: Preferences | null = null,
): TapFrame => ({ tapId, at, outcome, preferences });
