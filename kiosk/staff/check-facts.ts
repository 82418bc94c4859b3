/** What a check found, in words: its facts, and for a thing that is not well which of the known troubles it is. */
import { instant } from '../../server/domain/instant.ts';
import { agoText } from '../shared/ago.ts';
import type { Check, Facts } from './staff-answers.ts';
import type { StaffSay } from './words/staff-words.ts';

export type Fact = { label: string; value: string };

type TroubleName =
  | 'reader-away'
  | 'reader-sick'
  | 'reader-silent'
  | 'reader-waiting'
  | 'disk-full'
  | 'clock-unset'
  | 'headquarters-away'
  | 'headquarters-late'
  | 'database-look';

/** Which trouble a check tells of; null when all is well. */
export function troubleOf({ kind, state, facts }: Check): TroubleName | null {
  if (state === 'good') return null;
  switch (kind) {
    case 'reader':
      return readerTrouble(facts);
    case 'disk':
      return 'disk-full';
    case 'clock':
      return 'clock-unset';
    case 'headquarters':
      return facts.connected === 'yes' ? 'headquarters-late' : 'headquarters-away';
    case 'database':
      return 'database-look';
  }
}

function readerTrouble({ readerState, waiting }: Facts): TroubleName {
  if (readerState === 'away') return 'reader-away';
  if (readerState === 'sick') return 'reader-sick';
  return readerState === 'reading' && countOf(waiting) > 0 ? 'reader-waiting' : 'reader-silent';
}

export function factsOf({ kind, facts }: Check, say: StaffSay): readonly Fact[] {
  const fact = (label: string, value: string): Fact => ({ label, value });
  switch (kind) {
    case 'reader':
      return [
        fact(say('fact.readers'), `${facts.readers || say('value.none')}`),
        fact(say('fact.waiting'), countText(facts.waiting, say)),
      ];
    case 'disk':
      return [
        fact(
          say('fact.free'),
          say('value.of', { part: size(facts.freeBytes), whole: size(facts.totalBytes) }),
        ),
        fact(say('fact.used'), say('value.share', { share: Math.round(countOf(facts.usedShare)) })),
      ];
    case 'clock':
      return [fact(say('fact.clock'), clockWord(facts, say))];
    case 'headquarters':
      return headquartersFacts(facts, say);
    case 'database':
      return [
        fact(say('fact.size'), size(facts.sizeBytes)),
        fact(say('fact.version'), `${facts.sqliteVersion ?? ''}`),
      ];
  }
}

function headquartersFacts(facts: Facts, say: StaffSay): readonly Fact[] {
  if (facts.configured !== 'yes') return [{ label: say('fact.link'), value: say('link.unused') }];
  return [
    { label: say('fact.link'), value: say(facts.connected === 'yes' ? 'link.yes' : 'link.no') },
    { label: say('fact.received'), value: agoOf(facts.lastReceiptAgoMs, say('value.never'), say) },
    { label: say('fact.queued'), value: countText(facts.queued, say) },
    { label: say('fact.oldest'), value: agoOf(facts.oldestWaitingAgoMs, say('value.none'), say) },
  ];
}

const clockWord = ({ trust }: Facts, say: StaffSay): string =>
  say(trust === 'ntp' || trust === 'rtc' ? `clock.${trust}` : 'clock.unverified');

const countOf = (value: Facts[string] | undefined): number => (typeof value === 'number' ? value : 0);

/** What nobody counted is not shown as zero. */
function countText(value: Facts[string] | undefined, say: StaffSay): string {
  if (typeof value !== 'number') return say('value.unknown');
  const count = countOf(value);
  return count === 0 ? say('value.none') : say('value.count', { count: count.toLocaleString() });
}

/** The server tells ages, so that no clock is compared with another. */
const agoOf = (value: Facts[string] | undefined, otherwise: string, say: StaffSay): string =>
  typeof value === 'number' ? agoText(instant(0), instant(value), say) : otherwise;

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];
const STEP = 1000;

export function size(bytes: Facts[string] | undefined): string {
  let amount = countOf(bytes);
  let unit = 0;
  while (amount >= STEP && unit < UNITS.length - 1) {
    amount /= STEP;
    unit += 1;
  }
  return `${amount.toFixed(amount < 10 && unit > 0 ? 1 : 0)} ${UNITS[unit]}`;
}
