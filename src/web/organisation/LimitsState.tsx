import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { call } from '#web/client.ts';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import type { LimitsLine } from './queries.ts';

const tones = { open: 'waiting', lapsed: 'neutral', confirmed: 'done', refused: 'trouble' } as const;

/** Where a change of a region's release rules stands; whoever may decide about it does so here. */
export function LimitsState({ line }: { line: LimitsLine }) {
  const { t } = useTranslation();
  const settle = useDeed((confirmed: boolean) =>
    call('POST /api/disclosure/limits/:id', { params: { id: line.id }, body: { confirmed } }),
  );
  if (!line.mine) return <Word tone={tones[line.state]}>{t(`limits.state.${line.state}`)}</Word>;
  return (
    <>
      <div className="row">
        <Button size="small" type="primary" loading={settle.isPending} onClick={() => settle.mutate(true)}>
          {t('limits.confirm')}
        </Button>
        <Button size="small" loading={settle.isPending} onClick={() => settle.mutate(false)}>
          {t('limits.refuse')}
        </Button>
      </div>
      <RefusalAlert error={settle.error} />
    </>
  );
}
