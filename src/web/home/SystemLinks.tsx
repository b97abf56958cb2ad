import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { mayDo } from '#domain/access/policy.ts';
import { useSelf } from '#web/access/session.ts';

const LINKS = [
  { tab: 'units', label: 'home.system.units', deed: 'organisation.read' },
  { tab: 'accounts', label: 'home.system.accounts', deed: 'access.read-accounts' },
  { tab: 'audit', label: 'home.system.audit', deed: 'access.read-audit' },
] as const;

/** What the three administrators do here: register units, open accounts and grant posts, read the audit trail. */
export function SystemLinks() {
  const { t } = useTranslation();
  const { role } = useSelf();
  return (
    <Card title={t('home.system')}>
      <ol className="plain">
        {LINKS.filter(({ deed }) => mayDo(deed, role)).map(({ tab, label }) => (
          <li key={tab} style={{ marginBottom: 8 }}>
            <Link to="/organisation" search={{ tab }}>
              {t(label)}
            </Link>
          </li>
        ))}
      </ol>
    </Card>
  );
}
