import { DoorClosed, MoonStar } from 'lucide-preact';
import type { HouseShown, StationSnapshot } from '../../../server/domain/station-frames.ts';
import { NoticeLine } from '../notice-line.tsx';
import { Emblem } from '../pictures/emblem.tsx';
import { closedTelling, telephoneText } from '../quiet-sentences.ts';
import type { Place } from '../station-sentences.ts';
import { TelephoneLine } from '../telephone-line.tsx';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

type ClosedScreenProps = {
  notices: HouseShown['notices'];
  snapshot: StationSnapshot;
  place: Place;
  say: StationSay;
};

/** Outside the opening hours: when the office opens again and whom to ring. A card works as always. */
export function ClosedScreen({ notices, snapshot, place, say }: ClosedScreenProps) {
  return (
    <MessageScreen
      tone="goodbye"
      icon={DoorClosed}
      word={say('closed.badge')}
      telling={closedTelling(snapshot, say, place)}
      picture={<Emblem tone="goodbye" icon={MoonStar} />}
    >
      <NoticeLine notices={notices} place={place} />
      <TelephoneLine text={telephoneText(snapshot, say)} />
    </MessageScreen>
  );
}
