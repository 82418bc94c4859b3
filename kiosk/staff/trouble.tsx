import { MessageCircleHeart } from 'lucide-preact';

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
