import {
  ConciergeBell,
  Hourglass,
  IdCard,
  Layers2,
  type LucideIcon,
  Nfc,
  Smartphone,
  Timer,
} from 'lucide-preact';
import type { ShownOutcome } from '../../../server/domain/station-frames.ts';
import type { UnreadableReason } from '../../../server/domain/tap-report.ts';
import type { Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { DateStamp } from './date-stamp.tsx';
import { Emblem } from './emblem.tsx';

const UNREADABLE_ICONS: Readonly<Record<UnreadableReason, LucideIcon>> = {
  'pulled-away': Timer,
  timeout: Timer,
  mute: Nfc,
  'no-id': Nfc,
  'strange-id': Nfc,
  'random-id': Smartphone,
  'busy-elsewhere': Hourglass,
};

type TapPictureProps = { outcome: ShownOutcome; place: Place; say: StationSay };

export function TapPicture({ outcome, place, say }: TapPictureProps) {
  switch (outcome.kind) {
    case 'arrived':
      return <DateStamp word={say('arrived.badge')} at={outcome.at} place={place} />;
    case 'left':
      return <DateStamp word={say('left.badge')} at={outcome.at} place={place} />;
    case 'pausing':
      return <DateStamp word={say('pausing.badge')} at={outcome.at} place={place} />;
    case 'resumed':
      return <DateStamp word={say('resumed.badge')} at={outcome.at} place={place} />;
    case 'already-done':
      return <DateStamp word={say('already-done.badge')} at={outcome.since} place={place} />;
    case 'to-confirm':
      return <DateStamp word={say('to-confirm.badge')} at={outcome.touchedAt} place={place} />;
    case 'unknown-card':
      return <Emblem tone="look" icon={outcome.changesEveryTouch ? Smartphone : IdCard} />;
    case 'card-refused':
      return <Emblem tone="look" icon={ConciergeBell} />;
    case 'one-card-please':
      return <Emblem tone="look" icon={Layers2} />;
    case 'safe':
      return <DateStamp word={say('safe.badge')} at={outcome.at} place={place} />;
    case 'unreadable':
      return <Emblem tone="look" icon={UNREADABLE_ICONS[outcome.reason]} />;
  }
}
