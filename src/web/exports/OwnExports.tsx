import { DownloadOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { saveFile } from '#web/saveFile.ts';
import { showTime } from '#web/showTime.ts';
import type { ExportLine } from './queries.ts';

const tones = {
  waiting: 'waiting',
  refused: 'trouble',
  approved: 'working',
  lapsed: 'neutral',
  taken: 'done',
} as const;

/** My wishes, oldest first; an approved file is taken from here, once. */
export function OwnExports({ lines }: { lines: readonly ExportLine[] }) {
  const { t } = useTranslation();
  const take = useDeed((id: string) => saveFile('POST', `/api/exports/${id}/file`));
  const columns: readonly RecordColumn<ExportLine>[] = [
    { title: t('exports.askedAt'), cell: ({ askedAt }) => showTime(askedAt), width: 150 },
    { title: t('exports.file'), cell: ({ title }) => title },
    { title: t('exports.units'), cell: ({ units }) => units, width: 90, number: true },
    { title: t('exports.use'), cell: ({ purpose, reason }) => `${purpose}：${reason}` },
    { title: t('common.state'), cell: ({ state }) => <Word tone={tones[state]}>{t(`exports.state.${state}`)}</Word> },
    {
      title: t('exports.decision'),
      cell: ({ decider, decisionReason }) => (decider === null ? t('common.none') : `${decider}：${decisionReason}`),
    },
    {
      title: t('common.actions'),
      width: 110,
      cell: ({ id, state, title }) =>
        state !== 'approved' ? null : (
          <Button
            size="small"
            type="primary"
            icon={<DownloadOutlined aria-hidden />}
            loading={take.isPending}
            aria-label={`${t('exports.take')}：${title}`}
            onClick={() => take.mutate(id)}
          >
            {t('exports.take')}
          </Button>
        ),
    },
  ];
  return (
    <>
      <RefusalAlert error={take.error} />
      <RecordTable records={lines} columns={columns} keyOf={({ id }) => id} minWidth={1040} />
    </>
  );
}
