import { Link } from '@tanstack/react-router';
import { Alert } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Item } from './queries.ts';

/** What stands above everything else on an item: that its approval lapsed, or that it went on elsewhere. */
export function FlowBanners({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { lapsedReason, flow, ties } = item;
  return (
    <>
      {item.state === 'review' && lapsedReason !== null && (
        <Alert
          type="warning"
          showIcon
          role="status"
          title={t('flow.lapsed')}
          description={<Lapse reason={lapsedReason} />}
        />
      )}
      {flow.lapse !== null && (
        <Alert type="error" showIcon role="alert" title={t('flow.mismatch')} description={flow.lapse} />
      )}
      {ties.survivor !== null && (
        <Alert
          type="info"
          showIcon
          title={
            <>
              {t('flow.mergedInto')}{' '}
              <Link to="/ledger/$id" params={{ id: ties.survivor.id }}>
                {ties.survivor.number} {ties.survivor.title}
              </Link>
            </>
          }
          description={t('flow.mergedNote')}
        />
      )}
    </>
  );
}

function Lapse({ reason }: { reason: string }) {
  const { t } = useTranslation();
  return (
    <>
      <div>{reason}</div>
      <div>{t('flow.lapsedNext')}</div>
    </>
  );
}
