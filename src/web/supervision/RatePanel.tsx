import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '#web/components/Facts.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { checkQuery } from './queries.ts';

const percent = (share: number): string => `${(100 * share).toFixed(0)}%`;

/** How far the site check has come, and what follows from it for the whole list, with its uncertainty. */
export function RatePanel({ id }: { id: string }) {
  const { t } = useTranslation();
  return (
    <Card
      title={t('check.rateTitle')}
      extra={
        <Link to="/supervision/$id/check" params={{ id }}>
          {t('check.title')}
        </Link>
      }
    >
      <QueryView query={useQuery(checkQuery(id))}>
        {({ rate: { drawn, judged, disputed, estimate } }) => (
          <>
            <Facts
              facts={[
                [t('check.progress'), t('check.judged', { judged, drawn })],
                [t('check.disputed'), disputed === 0 ? null : disputed],
                [
                  t('check.rate'),
                  estimate === null
                    ? t('check.noRate')
                    : t('check.rateValue', {
                        share: percent(estimate.share),
                        lower: percent(estimate.interval[0]),
                        upper: percent(estimate.interval[1]),
                      }),
                ],
              ]}
            />
            <p className="soft">{t('check.rateNote')}</p>
          </>
        )}
      </QueryView>
    </Card>
  );
}
