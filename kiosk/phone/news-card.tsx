/** What became of a proposal, until its member has seen it (C1). */
import { Check, CircleCheck, MessageCircleHeart } from 'lucide-preact';
import type { Language } from '../../server/domain/preferences.ts';
import { Badge } from '../shared/badge.tsx';
import { BigButton } from '../shared/big-button.tsx';
import { dayText, noonOf } from '../shared/local-time.ts';
import { Spelled } from '../shared/spelled.tsx';
import type { OwnNews } from './phone-link.ts';
import type { PhoneState } from './phone-state.ts';
import type { PhoneSay } from './words/phone-words.ts';

type NewsCardProps = { news: OwnNews; state: PhoneState; language: Language; say: PhoneSay };

export function NewsCard({ news: { proposalId, day, verdict, note }, state, language, say }: NewsCardProps) {
  const isApproved = verdict === 'approved';
  return (
    <section class="phone-card phone-now" data-news={verdict}>
      <Badge
        icon={isApproved ? CircleCheck : MessageCircleHeart}
        word={say(`news.${verdict}`)}
        tone={isApproved ? 'welcome' : 'look'}
      />
      <p>
        <Spelled text={say(`news.${verdict}.fact`, { day: dayText(noonOf(day), 'UTC', language) })} />
      </p>
      {note === null ? null : <p class="phone-note">{note}</p>}
      {isApproved ? null : (
        <p>
          <Spelled text={say('news.declined.do')} />
        </p>
      )}
      <BigButton
        icon={Check}
        label={say('button.seen')}
        onPress={() => void state.see(proposalId)}
        name="seen"
      />
    </section>
  );
}
