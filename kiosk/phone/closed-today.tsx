import { DoorClosed } from 'lucide-preact';
import type { Language } from '../../server/domain/preferences.ts';
import { Badge } from '../shared/badge.tsx';
import { closedText, opensNextText } from '../shared/closed-text.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { OwnRecord } from './phone-link.ts';
import type { PhoneSay } from './words/phone-words.ts';

type ClosedTodayProps = { opening: OwnRecord['opening']; language: Language; say: PhoneSay };

/** Before somebody sets out: the office is closed today, why, and when it opens. */
export function ClosedToday({ opening: { closedToday, opensNext }, language, say }: ClosedTodayProps) {
  return (
    <section class="phone-card phone-now" data-closed-today>
      <Badge icon={DoorClosed} word={say('now.closed')} tone="goodbye" />
      <p>
        <Spelled text={closedText(closedToday, language)} />
      </p>
      {opensNext ? (
        <p>
          <Spelled text={opensNextText(opensNext, language)} />
        </p>
      ) : null}
    </section>
  );
}
