import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Select } from 'antd';
import dayjs from 'dayjs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { call, type Reply } from '#web/client.ts';
import { Facts } from '#web/components/Facts.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { useDeed } from '#web/components/useDeed.ts';
import { Word } from '#web/components/Word.tsx';
import { addressOf } from '#web/request.ts';
import { showTime } from '#web/showTime.ts';
import { anchorsQuery } from './queries.ts';

/** Whether the trail holds, where its heads are anchored, how long it is kept; and what is taken away to verify or to report. */
export function AuditProof() {
  const { t } = useTranslation();
  const anchors = useQuery(anchorsQuery);
  return (
    <section className="part" aria-label={t('audit.proof')}>
      <h3>{t('audit.proof')}</h3>
      {anchors.data !== undefined && <AnchorFacts anchors={anchors.data} />}
      <Check />
      <div className="row">
        <Button href="/api/audit/lines">{t('audit.lines')}</Button>
        <YearReport />
      </div>
    </section>
  );
}

function AnchorFacts({ anchors }: { readonly anchors: Reply<'GET /api/audit/anchors'> }) {
  const { t } = useTranslation();
  const { at, copied, failure, fingerprint, retentionDays } = anchors;
  return (
    <Facts
      facts={[
        [t('audit.anchoredAt'), at === null ? t('audit.notAnchored') : showTime(at)],
        [t('audit.copy'), copied ? t('audit.hasCopy') : t('audit.noCopy')],
        [
          t('audit.failure'),
          failure === null ? null : (
            <Word key="failure" tone="trouble">
              {failure}
            </Word>
          ),
        ],
        [
          t('audit.fingerprint'),
          <code className="hash" key="fingerprint">
            {fingerprint}
          </code>,
        ],
        [t('audit.retention'), t('audit.retentionDays', { days: retentionDays })],
      ]}
    />
  );
}

function Check() {
  const { t } = useTranslation();
  const [found, setFound] = useState<Reply<'GET /api/audit/integrity'> | null>(null);
  const check = useDeed(() => call('GET /api/audit/integrity'), setFound);
  return (
    <div className="stack" style={{ margin: '10px 0' }}>
      <div>
        <Button loading={check.isPending} onClick={() => check.mutate()}>
          {t('audit.check')}
        </Button>
      </div>
      <RefusalAlert error={check.error} />
      {found !== null && (
        <Alert
          showIcon
          type={found.brokenLink === null ? 'success' : 'error'}
          title={
            found.brokenLink === null
              ? t('audit.checked', { lines: found.lines, chains: found.chains })
              : t('audit.broken', { link: found.brokenLink, chain: found.brokenChain ?? '' })
          }
        />
      )}
    </div>
  );
}

/** The yearly report for a year that is chosen: this one or one of the four before. */
function YearReport() {
  const { t } = useTranslation();
  const now = dayjs().year();
  const [year, setYear] = useState(now);
  const years = [0, 1, 2, 3, 4].map((back) => ({ value: now - back, label: String(now - back) }));
  return (
    <>
      <span id="audit-report">{t('audit.minorsReport')}</span>
      <Select aria-labelledby="audit-report" value={year} onChange={setYear} options={years} style={{ width: 100 }} />
      <Button href={addressOf('GET /api/audit/minors/:year', { params: { year } })}>{t('audit.download')}</Button>
    </>
  );
}
