import { Ellipsis, Hammer, Hand, type LucideIcon, SearchX } from 'lucide-preact';
import { BigButton } from '../../shared/big-button.tsx';
import type { PersonPanelProps } from '../person-panel.tsx';
import type { RevokeReason } from '../staff-answers.ts';

const REASONS: readonly (readonly [RevokeReason, LucideIcon])[] = [
  ['lost', SearchX],
  ['broken', Hammer],
  ['handed-in', Hand],
  ['other', Ellipsis],
];

/** The reason is the touch that does it: nobody is asked twice, and 「見つかりました」 takes it back. */
export function RevokeView({
  opened,
  actions,
  say,
  cardId,
  lastFour,
}: PersonPanelProps & { cardId: string; lastFour: string }) {
  return (
    <section class="panel-step">
      <h3>
        {say('revoke.title')} <span class="panel-card-number">{say('panel.card', { lastFour })}</span>
      </h3>
      <p>{say('revoke.next')}</p>
      <div class="panel-doings">
        {REASONS.map(([reason, icon]) => (
          <BigButton
            key={reason}
            icon={icon}
            label={say(`panel.card.${reason}`)}
            onPress={() => actions.revoke(cardId, reason)}
            waiting={opened.progress === 'sending'}
            name={`reason-${reason}`}
          />
        ))}
      </div>
    </section>
  );
}
