import type { LucideIcon } from 'lucide-preact';
import { Spelled } from './spelled.tsx';
import './empty-state.css';

type EmptyStateProps = { icon: LucideIcon; text: string; next?: string };

/** Nothing is here, and that is fine: said kindly, with what could be done next. */
export function EmptyState({ icon: Icon, text, next }: EmptyStateProps) {
  return (
    <div class="empty-state">
      <Icon class="empty-icon" aria-hidden="true" />
      <p class="empty-text">
        <Spelled text={text} />
      </p>
      {next === undefined ? null : (
        <p>
          <Spelled text={next} />
        </p>
      )}
    </div>
  );
}
