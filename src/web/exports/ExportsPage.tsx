import { useQuery } from '@tanstack/react-query';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { OwnExports } from './OwnExports.tsx';
import { ownExportsQuery, waitingExportsQuery } from './queries.ts';
import { WaitingExports } from './WaitingExports.tsx';

/** 导出申请: wishes that wait for me, and my own with how each stands. */
export function ExportsPage() {
  const { t } = useTranslation();
  const mayDecide = useMay('exports.decide');
  const own = useQuery(ownExportsQuery);
  return (
    <>
      <PageHead title={t('exports.title')} note={t('exports.note')} />
      <div className="stack">
        {mayDecide && <Waiting />}
        <Card title={t('exports.own')} size="small">
          <QueryView query={own}>
            {(lines) =>
              lines.length === 0 ? (
                <EmptyState title={t('exports.ownNone')} next={t('exports.ownNoneNext')} />
              ) : (
                <OwnExports lines={lines} />
              )
            }
          </QueryView>
        </Card>
      </div>
    </>
  );
}

function Waiting() {
  const { t } = useTranslation();
  const waiting = useQuery(waitingExportsQuery);
  return (
    <Card title={t('exports.waiting')} size="small">
      <QueryView query={waiting}>
        {(lines) =>
          lines.length === 0 ? (
            <p className="soft" style={{ margin: 0 }}>
              {t('exports.waitingNone')}
            </p>
          ) : (
            <WaitingExports lines={lines} />
          )
        }
      </QueryView>
    </Card>
  );
}
