import { Phone } from 'lucide-preact';
import { Spelled } from '../shared/spelled.tsx';

/** How to reach a person when nobody is at the desk. */
export function TelephoneLine({ text }: { text: string | null }) {
  if (text === null) return null;
  return (
    <p class="person-line telephone-line">
      <Phone class="icon" aria-hidden="true" />
      <span>
        <Spelled text={text} />
      </span>
    </p>
  );
}
