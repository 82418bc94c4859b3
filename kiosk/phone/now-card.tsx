import { DoorOpen, Footprints, Sprout } from 'lucide-preact';
import { instant } from '../../server/domain/instant.ts';
import type { Language } from '../../server/domain/preferences.ts';
import { Badge } from '../shared/badge.tsx';
import { clockText } from '../shared/local-time.ts';
import { Spelled } from '../shared/spelled.tsx';
import { ClosedToday } from './closed-today.tsx';
import type { OwnRecord } from './phone-link.ts';
import { todayOf } from './record-days.ts';
import type { PhoneSay } from './words/phone-words.ts';

type NowCardProps = { record: OwnRecord; language: Language; say: PhoneSay };

/** Where the member stands now. A month that is not this one knows nothing of today. */
export function NowCard({ record, language, say }: NowCardProps) {
  const today = todayOf(record);
  if (!record.month.startsWith(today.slice(0, 'YYYY-MM'.length))) return null;
  const open = record.visits.find(({ standing }) => standing === 'open');
  const last = record.visits.filter(({ day }) => day === today).at(-1);
  if (!open && !last && record.opening.closedToday)
    return <ClosedToday opening={record.opening} language={language} say={say} />;
  const time = (at: number): string => clockText(instant(at), record.site.zone);
  const fact = open
    ? say('now.inside.fact', { time: time(open.openedAt) })
    : last?.closedAt
      ? say('now.left.fact', { time: time(last.closedAt) })
      : say('now.out.fact');
  return (
    <section class="phone-card phone-now">
      {open ? (
        <Badge icon={DoorOpen} word={say('now.inside')} tone="welcome" />
      ) : last ? (
        <Badge icon={Footprints} word={say('now.left')} tone="goodbye" />
      ) : (
        <Badge icon={Sprout} word={say('now.out')} tone="calm" />
      )}
      <p>
        <Spelled text={fact} />
      </p>
    </section>
  );
}
