import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { mayDo } from '#domain/access/policy.ts';
import { useSelf } from '#web/access/session.ts';
import { type ChainCounts, nextSteps } from './nextSteps.ts';

/** What makes sense to do next, among what the signed-in post may do. */
export function NextSteps({ stages }: { stages: ChainCounts }) {
  const { t } = useTranslation();
  const { role } = useSelf();
  const mine = nextSteps(stages).filter(({ deed }) => mayDo(deed, role));
  if (mine.length === 0) return null;
  return (
    <Card title={t('home.next')}>
      <ol className="plain">
        {mine.map(({ label, path }) => (
          <li key={label} style={{ marginBottom: 8 }}>
            <Link to={path}>{t(label)}</Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
