import { PencilLine } from 'lucide-preact';
import type { StationSnapshot } from '../../../server/domain/station-frames.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { PaperFormPicture } from '../pictures/paper-form-picture.tsx';
import { telephoneText } from '../quiet-sentences.ts';
import { trouble } from '../station-sentences.ts';
import { TelephoneLine } from '../telephone-line.tsx';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

/** R19: the paper form takes over, and the page comes back by itself. The telephone is the one last heard of. */
export function ServerLostScreen({ snapshot, say }: { snapshot: StationSnapshot | null; say: StationSay }) {
  return (
    <MessageScreen
      tone="look"
      icon={PencilLine}
      word={say('trouble.badge')}
      telling={trouble(say, 'server-lost')}
      picture={<PaperFormPicture say={say} />}
    >
      <p class="why-line">
        <Spelled text={say('server-lost.returns')} />
      </p>
      <TelephoneLine text={telephoneText(snapshot, say)} />
    </MessageScreen>
  );
}
