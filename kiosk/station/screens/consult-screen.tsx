import { Baby, Laptop, type LucideIcon, MessageCircleMore, Printer } from 'lucide-preact';
import type { StationSnapshot } from '../../../server/domain/station-frames.ts';
import { Spelled } from '../../shared/spelled.tsx';
import { Tile } from '../../shared/tile.tsx';
import { type ConsultReason, consultTelling, MAX_NAMED, type OnDutyShown, urgentText } from '../consult.ts';
import { TelephoneLine } from '../telephone-line.tsx';
import type { StationSay } from '../words/station-words.ts';

/** Four, because a hand finds four at once; the last is for whoever cannot say. */
const REASONS: readonly (readonly [ConsultReason, LucideIcon])[] = [
  ['work', Laptop],
  ['machine', Printer],
  ['child', Baby],
  ['other', MessageCircleMore],
];

type ConsultProps = {
  onDuty: OnDutyShown;
  snapshot: StationSnapshot | null;
  say: StationSay;
  onCall: (reason: ConsultReason) => void;
};

/** Each on a card of their own, as names break badly. */
function DutyList({ onDuty, say }: { onDuty: OnDutyShown; say: StationSay }) {
  const others = onDuty.length - MAX_NAMED;
  return (
    <div class="consult-people">
      <p id="on-duty">
        <Spelled text={say('consult.label')} />
      </p>
      <ul aria-labelledby="on-duty">
        {onDuty.slice(0, MAX_NAMED).map(({ nickname, role }) => (
          <li key={nickname}>
            <strong>{say('name.polite', { name: nickname })}</strong>
            <span class="consult-role">
              <Spelled text={say(`consult.role.${role}`)} />
            </span>
          </li>
        ))}
        {others > 0 ? (
          <li>
            <Spelled text={say('consult.others', { count: others })} />
          </li>
        ) : null}
      </ul>
    </div>
  );
}

/** Whom one can turn to, and what about: one touch calls. */
export function ConsultScreen({ onDuty, snapshot, say, onCall }: ConsultProps) {
  const { title, fact, next } = consultTelling(onDuty, say);
  return (
    <section class="consult tone-calm" data-on-duty={onDuty.length}>
      <div class="consult-words">
        <h1 class="consult-title">
          <Spelled text={title} />
        </h1>
        {onDuty.length === 0 ? (
          <p class="consult-fact">
            <Spelled text={fact} />
          </p>
        ) : (
          <DutyList onDuty={onDuty} say={say} />
        )}
        <p class="consult-next">
          <Spelled text={next} />
        </p>
        <TelephoneLine text={urgentText(snapshot, say)} />
      </div>
      <div class="consult-reasons">
        {REASONS.map(([reason, icon]) => (
          <Tile
            key={reason}
            icon={icon}
            word={say(`consult.${reason}`)}
            onPress={() => onCall(reason)}
            name={`call-${reason}`}
          />
        ))}
      </div>
    </section>
  );
}
