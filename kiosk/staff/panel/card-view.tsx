/** "Tap the card": the panel waits with the station, and says what came of each touch. */
import { Check, Hand, Nfc, RotateCcw } from 'lucide-preact';
import type { CardIntentShown, CardPurpose } from '../../../server/domain/desk-touch.ts';
import { BigButton } from '../../shared/big-button.tsx';
import { serverNow } from '../../shared/server-time.ts';
import type { PersonPanelProps } from '../person-panel.tsx';
import { secondsLeft } from '../toasts.ts';
import { Trouble } from '../trouble.tsx';
import type { StaffSay } from '../words/staff-words.ts';

type CardViewProps = PersonPanelProps & { purpose: CardPurpose };

export function CardView(props: CardViewProps) {
  const card = props.desk.card.value;
  if (card.state === 'done') return <Done {...props} card={card} />;
  return <Waiting {...props} card={card} />;
}

type WaitingProps = CardViewProps & { card: Exclude<CardIntentShown, { state: 'done' }> };

function Waiting({ card, purpose, opened, actions, place, say }: WaitingProps) {
  const seconds = card.state === 'waiting' ? secondsLeft(card.until, serverNow(place.time, place.atMs)) : 0;
  const isWaiting = seconds > 0 || opened.progress === 'sending';
  const title = purpose === 'lend' && opened.person?.kind === 'guest' ? 'pass' : purpose;
  return (
    <section class="panel-wait" data-waits={seconds > 0}>
      <span class="sheet-emblem" aria-hidden="true">
        <Nfc />
      </span>
      <h3>{say(`give.${title}.title`)}</h3>
      {place.station ? <p>{say('give.where', { station: place.station })}</p> : null}
      <p class="countdown">{isWaiting ? say('give.left', { seconds }) : say('give.over')}</p>
      <div role="alert">
        <Fault fault={card.state === 'waiting' ? card.fault : null} say={say} />
      </div>
      {isWaiting ? (
        <BigButton
          icon={Hand}
          label={say('give.stop')}
          onPress={() => actions.show({ name: 'overview' })}
          weight="plain"
          name="stop"
        />
      ) : (
        <BigButton
          icon={RotateCcw}
          label={say('give.again')}
          onPress={() => actions.giveCard(purpose)}
          weight="main"
          name="again"
        />
      )}
    </section>
  );
}

function Fault({
  fault,
  say,
}: {
  fault: Extract<CardIntentShown, { state: 'waiting' }>['fault'];
  say: StaffSay;
}) {
  if (fault === null) return null;
  return (
    <Trouble
      name={fault}
      happened={say(`give.fault.${fault}.happened`)}
      next={say(`give.fault.${fault}.do`)}
      person={say(`give.fault.${fault}.person`)}
    />
  );
}

function Done({ card, actions, say }: CardViewProps & { card: Extract<CardIntentShown, { state: 'done' }> }) {
  const { purpose, lastFour, number } = card;
  return (
    <section class="panel-wait tone-welcome" data-given={purpose}>
      <span class="sheet-emblem panel-given" aria-hidden="true">
        <Check />
      </span>
      <h3>{purpose === 'bind' ? say('give.bind.done') : say('give.lend.done', { number: number ?? '' })}</h3>
      <p>{purpose === 'bind' ? say('give.bind.done.next', { lastFour }) : say('give.lend.done.next')}</p>
      <BigButton
        icon={Check}
        label={say('panel.done')}
        onPress={() => actions.show({ name: 'overview' })}
        weight="main"
        name="given"
      />
    </section>
  );
}
