import { PencilLine } from 'lucide-preact';
import { PaperFormPicture } from '../pictures/paper-form-picture.tsx';
import { trouble } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

/** R19: the paper form takes over, and the page comes back by itself. */
export function ServerLostScreen({ say }: { say: StationSay }) {
  return (
    <MessageScreen
      tone="look"
      icon={PencilLine}
      word={say('trouble.badge')}
      telling={trouble(say, 'server-lost')}
      picture={<PaperFormPicture say={say} />}
    >
      <p class="why-line">{say('server-lost.returns')}</p>
    </MessageScreen>
  );
}
