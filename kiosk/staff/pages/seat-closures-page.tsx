/** Closures of seats: what one would cancel is listed before anything is cancelled (E4). */
import { RotateCcw, Undo2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import type { SeatVoice } from '../../shared/seats/seat-facts.ts';
import { seatSayIn } from '../../shared/seats/words/seat-words.ts';
import { scopeText, spanText } from '../closure-texts.ts';
import { Heading } from '../heading.tsx';
import { readClosures, withdrawClosure } from '../seat-closures.ts';
import type { Closure, Floor } from '../seats-api.ts';
import { ClosureForm } from './closure-form.tsx';
import type { SeatsPageProps } from './seats-page.tsx';
import '../seats.css';

export type ClosuresProps = Omit<SeatsPageProps, 'people'> & { voice: SeatVoice };

export function SeatClosuresPage(props: Omit<SeatsPageProps, 'people'>) {
  const { desk, zone, language, say } = props;
  const { floor, closures } = desk.seats.value;
  const voice: SeatVoice = { say: seatSayIn(language), zone, language };
  useEffect(() => void readClosures(desk).catch(() => undefined), [desk]);
  return (
    <>
      <div class="page-head">
        <Heading text={say('closures.title')} />
        <div class="page-doings">
          <a class="panel-doing" href="#seats" data-button="to-day">
            <Undo2 class="icon" aria-hidden="true" />
            <span>{say('seats.to-day')}</span>
          </a>
        </div>
      </div>
      {floor && closures ? (
        <div class="closures">
          <ClosureForm {...props} floor={floor} voice={voice} />
          <ClosureList {...props} floor={floor} closures={closures} voice={voice} />
        </div>
      ) : (
        <p class="reading">{say('reading.next')}</p>
      )}
    </>
  );
}

function ClosureList({
  desk,
  floor,
  closures,
  voice,
  say,
}: ClosuresProps & { floor: Floor; closures: readonly Closure[] }) {
  return (
    <section class="closure-list">
      <h2>{say('closures.list')}</h2>
      {closures.length === 0 ? (
        <p>{say('closures.none')}</p>
      ) : (
        <p class="hint">{say('closures.withdraw.note')}</p>
      )}
      <ul>
        {closures.map((closure) => (
          <li key={closure.closureId} class="closure" data-closure={closure.reason}>
            <p>
              <strong>{scopeText(closure, floor, say)}</strong>{' '}
              <span>{spanText(closure, desk, voice, say)}</span>{' '}
              <span class="closure-reason">{say(`closures.reason.${closure.reason}`)}</span>
            </p>
            <button
              type="button"
              class="panel-doing"
              aria-label={`${scopeText(closure, floor, say)} ${spanText(closure, desk, voice, say)} ${say('closures.withdraw')}`}
              onClick={() => void withdrawClosure(desk, closure.closureId, say).catch(() => undefined)}
              data-button="withdraw-closure"
            >
              <RotateCcw class="icon" aria-hidden="true" />
              <span>{say('closures.withdraw')}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
