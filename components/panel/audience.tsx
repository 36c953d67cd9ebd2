import type { Audience } from '../../utils/review/review';
import { Badge, type Tone } from '../ui/badge';
import type { IconName } from '../ui/icons';

const CHIPS: Record<Audience['level'], { word: string; tone: Tone; icon: IconName }> = {
  public: { word: 'Public', tone: 'warning', icon: 'eye' },
  'signed-in': { word: 'Signed-in users', tone: 'warning', icon: 'eye' },
  members: { word: 'Members', tone: 'info', icon: 'group' },
  internal: { word: 'Internal note', tone: 'info', icon: 'lock' },
  unknown: { word: 'Readers unknown', tone: 'danger', icon: 'question' },
};

/** Who can read what is written, in a chip beside every composer. */
export function AudienceChip({ audience }: { audience: Audience }) {
  const { word, tone, icon } = CHIPS[audience.level];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
