import { DownloadOutlined } from '@ant-design/icons';
import { Link } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { drawRecipe, hashCommand } from '#domain/supervision/drawPaper.ts';
import { Facts } from '#web/components/Facts.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { saveFile } from '#web/saveFile.ts';
import { Hash } from './FramePanel.tsx';
import type { Inspection } from './queries.ts';

/** What was drawn, the seed, and the recipe by which anybody repeats the draw. */
export function DrawPanel({ inspection }: { inspection: Inspection }) {
  const { t } = useTranslation();
  const { id, draws, seed, publicNumber, publicSource } = inspection;
  const save = useDeed(() => saveFile('GET', `/api/inspections/${id}/draw-paper`));
  return (
    <Card
      title={t('supervision.draws', { count: draws.length })}
      extra={
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save.mutate(undefined)}>
          {t('supervision.drawPaper')}
        </Button>
      }
    >
      <RefusalAlert error={save.error} />
      <DrawTable draws={draws} />
      <Facts
        facts={[
          [t('supervision.publicNumber'), `${publicNumber}（${publicSource}）`],
          [t('supervision.seed'), <Hash key="seed" value={seed} />],
        ]}
      />
      <details>
        <summary>{t('supervision.recipe')}</summary>
        <ol>
          {drawRecipe.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ol>
        <Hash value={hashCommand(seed ?? '', draws[0]?.code ?? '')} />
      </details>
    </Card>
  );
}

function DrawTable({ draws }: Pick<Inspection, 'draws'>) {
  const { t } = useTranslation();
  const columns: readonly RecordColumn<Inspection['draws'][number]>[] = [
    { title: t('supervision.code'), cell: ({ code }) => code, width: 180 },
    { title: t('common.name'), cell: (draw) => <DrawName {...draw} /> },
    { title: t('supervision.stratumLabel'), cell: ({ stratum }) => t(`supervision.stratum.${stratum}`), width: 110 },
    { title: 'SHA-256', cell: ({ sortKey }) => <code>{sortKey.slice(0, 12)}</code>, width: 140 },
  ];
  return <RecordTable records={draws} columns={columns} keyOf={({ id }) => id} />;
}

function DrawName({ itemId, name }: Pick<Inspection['draws'][number], 'itemId' | 'name'>) {
  return itemId === null ? (
    name
  ) : (
    <Link to="/ledger/$id" params={{ id: itemId }}>
      {name}
    </Link>
  );
}
