import {
  ConciergeBell,
  CreditCard,
  Eye,
  Hourglass,
  type LucideIcon,
  MessageCircleHeart,
  Plug,
  Undo2,
  Unplug,
} from 'lucide-preact';
import type { StationSnapshot } from '../../../server/domain/station-frames.ts';
import { type Call, callTelling, needsTelephone } from '../consult.ts';
import { Emblem } from '../pictures/emblem.tsx';
import { telephoneText } from '../quiet-sentences.ts';
import { trouble } from '../station-sentences.ts';
import type { CallProgress } from '../station-state.ts';
import { TelephoneLine } from '../telephone-line.tsx';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

const READER_ICONS = { 'reader-away': Unplug, 'reader-sick': Plug, 'card-lying': CreditCard } as const;

/** R19: a reader that is gone, that is ill, or on which a card was left. */
export function ReaderScreen({ name, say }: { name: keyof typeof READER_ICONS; say: StationSay }) {
  return (
    <MessageScreen
      tone="look"
      icon={MessageCircleHeart}
      word={say('trouble.badge')}
      telling={trouble(say, name)}
      picture={<Emblem tone="look" icon={READER_ICONS[name]} />}
    />
  );
}

const CALL_ICONS: Readonly<Record<CallProgress, LucideIcon>> = {
  sending: Hourglass,
  done: ConciergeBell,
  read: Eye,
  unanswered: ConciergeBell,
  withdrawn: Undo2,
};

type StaffCallProps = {
  call: Call;
  snapshot: StationSnapshot | null;
  say: StationSay;
};

export function StaffCallScreen({ call, snapshot, say }: StaffCallProps) {
  const { progress } = call;
  const tone = progress === 'unanswered' ? 'look' : 'calm';
  return (
    <MessageScreen
      tone={tone}
      icon={ConciergeBell}
      word={say('call.badge')}
      telling={callTelling(call, snapshot, say)}
      picture={<Emblem tone={tone} icon={CALL_ICONS[progress]} />}
    >
      {needsTelephone(call) ? <TelephoneLine text={telephoneText(snapshot, say)} /> : null}
    </MessageScreen>
  );
}

export function ConnectingScreen({ say }: { say: StationSay }) {
  return (
    <MessageScreen
      tone="calm"
      icon={Hourglass}
      word={say('page.title')}
      telling={{ title: say('connecting.title'), next: say('connecting.next') }}
      picture={<Emblem tone="calm" icon={Hourglass} />}
    />
  );
}
