import type { LucideIcon } from 'lucide-preact';
import { Spelled } from './spelled.tsx';

type BigButtonProps = {
  icon: LucideIcon;
  label: string;
  onPress: () => void;
  /** `main` is the one thing to do on a screen, `quiet` a way out. */
  weight?: 'main' | 'plain' | 'quiet';
  /** A wish on its way: pressing again would change nothing. */
  waiting?: boolean;
  name?: string;
};

export function BigButton({
  icon: Icon,
  label,
  onPress,
  weight = 'plain',
  waiting = false,
  name,
}: BigButtonProps) {
  return (
    <button
      type="button"
      class={`big-button big-button-${weight}`}
      disabled={waiting}
      onClick={onPress}
      data-button={name}
    >
      <Icon class="icon" aria-hidden="true" />
      <span>
        <Spelled text={label} />
      </span>
    </button>
  );
}
