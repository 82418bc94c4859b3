/** A month that is over: its member says that it is right, or is told what comes first (C2). */
import { BookOpenCheck, Check, CircleCheck, Hourglass, Lock } from 'lucide-preact';
import type { Language } from '../../server/domain/preferences.ts';
import { Badge } from '../shared/badge.tsx';
import { BigButton } from '../shared/big-button.tsx';
import { dayText, noonOf } from '../shared/local-time.ts';
import { yearAndMonthOf } from '../shared/month-text.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { OwnRecord } from './phone-link.ts';
import type { PhoneState } from './phone-state.ts';
import type { PhoneSay } from './words/phone-words.ts';

type AgreementCardProps = { record: OwnRecord; state: PhoneState; language: Language; say: PhoneSay };

/** The way to a month that waits, from any other one. */
export function WaitingMonth({ record, state, say }: Omit<AgreementCardProps, 'language'>) {
  const [waiting] = record.unconfirmed;
  if (waiting === undefined || record.unconfirmed.includes(record.month)) return null;
  const named = { month: yearAndMonthOf(waiting).month };
  return (
    <section class="phone-card phone-now" data-waiting={waiting}>
      <p>
        <Spelled text={say('agree.waiting.fact', named)} />
      </p>
      <BigButton
        icon={BookOpenCheck}
        label={say('button.look', named)}
        weight="main"
        onPress={() => state.showMonth(waiting)}
        name="look-at-month"
      />
    </section>
  );
}

export function AgreementCard(props: AgreementCardProps) {
  const { record, say } = props;
  const { state, isOver, unsettled, countersigner } = record.agreement;
  if (!isOver || (record.visits.length === 0 && state === 'open')) return null;
  return (
    <section class="phone-card phone-now" data-agreement={state}>
      {state === 'locked' ? (
        <>
          <Badge icon={Lock} word={say('agree.locked')} tone="goodbye" />
          <Line text={say('agree.locked.fact', { name: countersigner ?? '' })} />
        </>
      ) : unsettled.length > 0 ? (
        <Blocked {...props} />
      ) : state === 'confirmed' ? (
        <>
          <Badge icon={CircleCheck} word={say('agree.confirmed')} tone="welcome" />
          <Line text={say('agree.confirmed.fact')} />
          <Line text={say('agree.confirmed.next')} />
        </>
      ) : (
        <Question {...props} />
      )}
    </section>
  );
}

const Line = ({ text }: { text: string }) => (
  <p>
    <Spelled text={text} />
  </p>
);

function Question({ record, state, say }: AgreementCardProps) {
  const { month } = yearAndMonthOf(record.month);
  const { value: confirming } = state.confirming;
  const hasChanged = record.agreement.state === 'changed' || confirming === 'refused';
  return (
    <>
      <Line text={hasChanged ? say('agree.changed.fact') : say('agree.question', { month })} />
      {confirming === 'away' ? (
        <p class="phone-stale tone-look" role="status">
          <span>
            <Spelled text={say('agree.away.do')} />
          </span>
        </p>
      ) : null}
      <BigButton
        icon={Check}
        label={say(confirming === 'sending' ? 'agree.sending' : 'button.agree')}
        weight="main"
        waiting={confirming === 'sending'}
        onPress={() => void state.confirm()}
        name="agree"
      />
      <Line text={say('agree.person')} />
    </>
  );
}

function Blocked({ record, language, say }: AgreementCardProps) {
  return (
    <>
      <Badge icon={Hourglass} word={say('agree.blocked')} tone="look" />
      <ul class="phone-blocks">
        {record.agreement.unsettled.map(({ visitId, day, why }) => (
          <li key={`${visitId} ${why}`} data-block={why}>
            <strong>
              <Spelled text={dayText(noonOf(day), 'UTC', language)} />
            </strong>
            <Line text={say(`agree.block.${why}`)} />
            <Line text={say(`agree.block.${why}.do`)} />
          </li>
        ))}
      </ul>
    </>
  );
}
