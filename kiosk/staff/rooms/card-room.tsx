import { ArrowLeft, Nfc } from 'lucide-preact';
import { BigButton } from '../../shared/big-button.tsx';
import { Heading } from '../heading.tsx';
import { secondsLeft } from '../toasts.ts';
import type { StaffSay } from '../words/staff-words.ts';

type CardRoomProps = {
  endsAtMs: number;
  atMs: number;
  station: string | undefined;
  onBack: () => void;
  say: StaffSay;
};

export function CardRoom({ endsAtMs, atMs, station, onBack, say }: CardRoomProps) {
  return (
    <section class="sheet">
      <span class="sheet-emblem" aria-hidden="true">
        <Nfc />
      </span>
      <Heading text={say('card.title')} />
      {station ? <p class="sheet-next">{say('card.where', { station })}</p> : null}
      <p class="countdown">{say('card.left', { seconds: secondsLeft(endsAtMs, atMs) })}</p>
      <BigButton icon={ArrowLeft} label={say('button.back')} onPress={onBack} weight="quiet" name="back" />
    </section>
  );
}
