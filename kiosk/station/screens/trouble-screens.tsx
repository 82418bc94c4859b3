import { ConciergeBell, CreditCard, Hourglass, MessageCircleHeart, Plug, Unplug } from 'lucide-preact';
import { Emblem } from '../pictures/emblem.tsx';
import { trouble } from '../station-sentences.ts';
import type { WishState } from '../station-state.ts';
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

export function StaffCallScreen({ progress, say }: { progress: WishState; say: StationSay }) {
  const tone = progress === 'unanswered' ? 'look' : 'calm';
  const next = progress === 'unanswered' ? say('call.unanswered.next') : say('call.done.next');
  return (
    <MessageScreen
      tone={tone}
      icon={ConciergeBell}
      word={say('call.badge')}
      telling={{ title: say(`call.${progress}`), next }}
      picture={<Emblem tone={tone} icon={progress === 'sending' ? Hourglass : ConciergeBell} />}
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
