import { DownloadOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Button, Card, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { FigureGrid } from './FigureGrid.tsx';
import { FigureTable } from './FigureTable.tsx';
import { FigureUpload } from './FigureUpload.tsx';
import { figuresQuery, roundsQuery } from './queries.ts';

/** Report figures of a round: those on record, a grid to type more, and the way through Excel. */
export function FiguresPanel() {
  const { t } = useTranslation();
  const rounds = useQuery(roundsQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  return (
    <QueryView query={rounds}>
      {({ rounds: all }) => {
        const roundId = chosen ?? all.at(-1)?.id ?? null;
        if (roundId === null)
          return <EmptyState title={t('monitoring.roundsEmpty')} next={t('monitoring.roundsEmptyNext')} />;
        return (
          <div className="stack">
            <p className="soft" style={{ margin: 0 }}>
              {t('figure.note')}
            </p>
            <Select
              aria-label={t('figure.round')}
              value={roundId}
              onChange={setChosen}
              options={all.map(({ id, name }) => ({ value: id, label: name }))}
              style={{ maxWidth: 420 }}
            />
            <RoundFigures key={roundId} roundId={roundId} />
          </div>
        );
      }}
    </QueryView>
  );
}

function RoundFigures({ roundId }: { roundId: string }) {
  const { t } = useTranslation();
  const figures = useQuery(figuresQuery(roundId));
  const mayManage = useMay('monitoring.enter-figures');
  return (
    <>
      <Card size="small" title={t('figure.entered')}>
        <QueryView query={figures}>
          {(records) =>
            records.length === 0 ? (
              <EmptyState title={t('figure.empty')} next={t('figure.emptyNext')} />
            ) : (
              <FigureTable figures={records} />
            )
          }
        </QueryView>
      </Card>
      {mayManage && (
        <Card
          size="small"
          title={t('figure.typing')}
          extra={
            <Button size="small" icon={<DownloadOutlined aria-hidden />} href="/api/figures/template">
              {t('figure.template')}
            </Button>
          }
        >
          <div className="stack">
            <FigureGrid roundId={roundId} />
            <FigureUpload roundId={roundId} />
          </div>
        </Card>
      )}
    </>
  );
}
