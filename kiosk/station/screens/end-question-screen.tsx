import { Coffee, ConciergeBell, DoorClosed, History, type LucideIcon, Nfc } from 'lucide-preact';
import type { EndCandidate } from '../../../server/domain/log/event-types.ts';
import { BigButton } from '../../shared/big-button.tsx';
import { clockText } from '../../shared/local-time.ts';
import { Emblem } from '../pictures/emblem.tsx';
import type { QuestionScreen } from '../screen.ts';
import type { StationActions } from '../station-actions.ts';
import { endQuestionTelling, type Place } from '../station-sentences.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';
import { PressNews } from './press-news.tsx';

const ICONS: Readonly<Record<EndCandidate['evidence'], LucideIcon>> = {
  pause: Coffee,
  'last-touch': Nfc,
  closing: DoorClosed,
};

type EndQuestionProps = { screen: QuestionScreen; place: Place; say: StationSay; actions: StationActions };

/** A8: when did you leave? One touch answers; who does not know asks the staff. */
export function EndQuestionScreen({ screen, place, say, actions }: EndQuestionProps) {
  const { question, press } = screen;
  const isSending = press.progress === 'sending';
  return (
    <MessageScreen
      tone="calm"
      icon={History}
      word={say('end-question.badge')}
      telling={endQuestionTelling(screen, say, place)}
      picture={<Emblem tone="calm" icon={History} />}
    >
      <PressNews press={press} say={say} />
      {press.progress === 'over' ? null : (
        <div class="choices" data-choices={question.candidates.length + 1}>
          {question.candidates.map(({ evidence, at }) => (
            <BigButton
              key={at}
              icon={ICONS[evidence]}
              label={say(`end-question.${evidence}`, { time: clockText(at, place.zone) })}
              onPress={() => actions.answerEnd(question.visitId, at)}
              waiting={isSending}
              name={`end-${evidence}`}
            />
          ))}
          <BigButton
            icon={ConciergeBell}
            label={say('end-question.staff')}
            onPress={actions.callStaff}
            weight="quiet"
            waiting={isSending}
            name="end-staff"
          />
        </div>
      )}
    </MessageScreen>
  );
}
