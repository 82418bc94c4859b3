/** The machine on site, well and sick. */
import type { Check, Machine } from '../../../kiosk/staff/staff-answers.ts';
import type { Instant } from '../../../server/domain/instant.ts';

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
