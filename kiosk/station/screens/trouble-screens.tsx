import {
  ConciergeBell,
  CreditCard,
  Hourglass,
  type LucideIcon,
  MessageCircleHeart,
  Plug,
  Undo2,
  Unplug,
} from 'lucide-preact';
import { Emblem } from '../pictures/emblem.tsx';
import { trouble } from '../station-sentences.ts';
import type { CallProgress } from '../station-state.ts';
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

const CALL_NEXT = {
  sending: 'call.done.next',
  done: 'call.done.next',
  unanswered: 'call.unanswered.next',
  withdrawn: 'call.withdrawn.next',
} as const satisfies Record<CallProgress, string>;

const CALL_ICONS: Readonly<Record<CallProgress, LucideIcon>> = {
  sending: Hourglass,
  done: ConciergeBell,
  unanswered: ConciergeBell,
  withdrawn: Undo2,
};

export function StaffCallScreen({ progress, say }: { progress: CallProgress; say: StationSay }) {
  const tone = progress === 'unanswered' ? 'look' : 'calm';
  return (
    <MessageScreen
      tone={tone}
      icon={ConciergeBell}
      word={say('call.badge')}
      telling={{ title: say(`call.${progress}`), next: say(CALL_NEXT[progress]) }}
      picture={<Emblem tone={tone} icon={CALL_ICONS[progress]} />}
    />
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
