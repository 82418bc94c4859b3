import { MessageCircleHeart } from 'lucide-preact';
import type { StaffSay } from './words/staff-words.ts';

type TroubleProps = { happened: string; next: string; person: string; name: string };

/** R12: what happened, what to do, whom to ask. */
export function Trouble({ happened, next, person, name }: TroubleProps) {
  return (
    <div class="trouble tone-look" data-trouble={name}>
      <MessageCircleHeart class="icon" aria-hidden="true" />
      <p>
        <strong>{happened}</strong> <span>{next}</span> <span class="trouble-person">{person}</span>
      </p>
    </div>
  );
}

/** A wish that the server refused, or did not answer. */
export function SentTrouble({ progress, say }: { progress: string; say: StaffSay }) {
  if (progress !== 'refused' && progress !== 'away') return null;
  return (
    <Trouble
      name={progress}
      happened={say(`sent.${progress}.happened`)}
      next={say(`sent.${progress}.do`)}
      person={say(`sent.${progress}.person`)}
    />
  );
}
