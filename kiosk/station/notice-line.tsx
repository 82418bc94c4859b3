import { Megaphone } from 'lucide-preact';
import { noticeAt, noticeText } from '../../server/domain/day-notice.ts';
import type { HouseShown } from '../../server/domain/station-frames.ts';
import type { Place } from './station-sentences.ts';

/** The notice of the day, in the words of whoever stands there: on every screen before which nobody stands yet. */
export function NoticeLine({ notices, place }: { notices: HouseShown['notices']; place: Place }) {
  const shown = noticeAt(notices, place.now);
  if (!shown) return null;
  const { text, lang } = noticeText(shown, place.language);
  return (
    <p class="idle-notice" lang={lang} data-notice>
      <Megaphone class="icon" aria-hidden="true" />
      <span>{text}</span>
    </p>
  );
}
