import { Hourglass, Smartphone } from 'lucide-preact';
import { Emblem } from '../pictures/emblem.tsx';
import { QrCode } from '../pictures/qr-code.tsx';
import { phoneTelling } from '../quiet-sentences.ts';
import type { PhoneProgress, QrPicture } from '../station-state.ts';
import type { StationSay } from '../words/station-words.ts';
import { MessageScreen } from './message-screen.tsx';

type PhoneScreenProps = { progress: PhoneProgress; picture: QrPicture | null; say: StationSay };

/** A code for the phone of whoever tapped last. */
export function PhoneScreen({ progress, picture, say }: PhoneScreenProps) {
  const icon = progress === 'sending' ? Hourglass : Smartphone;
  return (
    <MessageScreen
      tone="calm"
      icon={icon}
      word={say('button.phone')}
      telling={phoneTelling(progress, say)}
      picture={picture ? <QrCode picture={picture} /> : <Emblem tone="calm" icon={icon} />}
    />
  );
}
