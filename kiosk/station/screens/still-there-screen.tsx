import { Armchair, Hourglass } from 'lucide-preact';
import { BigButton } from '../../shared/big-button.tsx';
import { Emblem } from '../pictures/emblem.tsx';
import { stillThereTelling } from '../quiet-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

type StillThereProps = { secondsLeft: number; say: StationSay; onStay: () => void };

/** R9: nothing is taken away from somebody who only reads slowly. */
export function StillThereScreen({ secondsLeft, say, onStay }: StillThereProps) {
  return (
    <MessageScreen
      tone="look"
      icon={Hourglass}
      word={say('still-there.badge')}
      telling={stillThereTelling(say, secondsLeft)}
      picture={<Emblem tone="look" icon={Hourglass} />}
    >
      <div class="huge-answer">
        <BigButton icon={Armchair} label={say('button.stay')} onPress={onStay} weight="main" name="stay" />
      </div>
    </MessageScreen>
  );
}
