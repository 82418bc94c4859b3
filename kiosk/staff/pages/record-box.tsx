import { instant } from '../../../server/domain/instant.ts';
import { clockText, dayText, weekdayText } from '../../shared/local-time.ts';
import type { Language } from '../../shared/words.ts';
import type { ShownRecord } from '../staff-answers.ts';
import type { StaffSay } from '../words/staff-words.ts';
import type { WhenAndWhere } from './today-page.tsx';

type RecordBoxProps = {
  title: string;
  record: ShownRecord | null;
  place: WhenAndWhere;
  language: Language;
  isNew?: boolean;
  say: StaffSay;
};

/** One version of a visit: its day, its times, and what it counts for. */
export function RecordBox({ title, record, place: { zone }, language, isNew = false, say }: RecordBoxProps) {
  return (
    <section class={`record-box${isNew ? ' record-box-new' : ''}`}>
      <h3>{title}</h3>
      {record ? (
        <>
          <p>
            {dayText(instant(record.openedAt), zone, language)}{' '}
            {weekdayText(instant(record.openedAt), zone, language)}
          </p>
          <p class="record-times">{stayText(record, zone, say)}</p>
          <p class="record-standing" data-standing={record.standing}>
            {say(`records.standing.${record.standing}`)}
          </p>
        </>
      ) : (
        <p>{say('records.none')}</p>
      )}
    </section>
  );
}

const stayText = ({ openedAt, closedAt }: ShownRecord, zone: string, say: StaffSay): string => {
  const to = closedAt === null ? say('records.open-end') : clockText(instant(closedAt), zone);
  return say('records.stay', { from: clockText(instant(openedAt), zone), to });
};
