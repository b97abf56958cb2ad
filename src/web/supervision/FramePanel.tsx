import { DownloadOutlined } from '@ant-design/icons';
import { Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '#web/components/Facts.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { saveFile } from '#web/saveFile.ts';
import { showTime } from '#web/showTime.ts';
import type { Inspection } from './queries.ts';

/** The frozen list by strata, with the two hashes that were published, and the file itself. */
export function FramePanel({ inspection }: { inspection: Inspection }) {
  const { t } = useTranslation();
  const { id, strata, frameCount, frameSha256, secretSha256, frozenAt } = inspection;
  const save = useDeed(() => saveFile('GET', `/api/inspections/${id}/frame`));
  return (
    <Card
      title={t('supervision.frame', { count: frameCount ?? 0 })}
      extra={
        <Button size="small" icon={<DownloadOutlined aria-hidden />} onClick={() => save.mutate(undefined)}>
          {t('supervision.frameFile')}
        </Button>
      }
    >
      <RefusalAlert error={save.error} />
      <Facts
        facts={[
          [
            t('supervision.strata'),
            strata.map(({ stratum, count }) => `${t(`supervision.stratum.${stratum}`)} ${count}`).join(' · '),
          ],
          [t('supervision.frozenAt'), frozenAt === null ? null : showTime(frozenAt)],
          [t('supervision.frameHash'), <Hash key="frame" value={frameSha256} />],
          [t('supervision.secretHash'), <Hash key="secret" value={secretSha256} />],
        ]}
      />
      <p className="soft">{t('supervision.strataNote')}</p>
    </Card>
  );
}

/** A hash or seed, broken anywhere, so that a phone shows it whole. */
export function Hash({ value }: { value: string | null }) {
  return <code style={{ overflowWrap: 'anywhere' }}>{value}</code>;
}
