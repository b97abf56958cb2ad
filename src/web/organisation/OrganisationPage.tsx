import { useNavigate, useSearch } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { AuditPanel } from '#web/audit/AuditPanel.tsx';
import { TracingPanel } from '#web/audit/TracingPanel.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { AccountsPanel } from './AccountsPanel.tsx';
import { AlliancesPanel } from './AlliancesPanel.tsx';
import { ChangesPanel } from './ChangesPanel.tsx';
import { DelegationsPanel } from './DelegationsPanel.tsx';
import { LimitsPanel } from './LimitsPanel.tsx';
import { RecoveriesPanel } from './RecoveriesPanel.tsx';
import { RobotsPanel } from './RobotsPanel.tsx';
import { UnitsPanel } from './UnitsPanel.tsx';

/** 组织与账号: regions and units for everybody, accounts and the audit trail for the three administrators. */
export function OrganisationPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/inside/organisation' });
  const mayReadAccounts = useMay('access.read-accounts');
  const mayRecover = useMay('access.recover-administrator');
  const mayReadLimits = useMay('disclosure.read-limits');
  const mayEndDelegations = useMay('access.end-delegation');
  const mayManageNotices = useMay('notices.manage');
  const mayReadAudit = useMay('access.read-audit');
  const mayTrace = useMay('access.trace-file');
  return (
    <>
      <PageHead title={t('organisation.title')} note={t('organisation.note')} />
      <Tabs
        activeKey={tab ?? 'units'}
        onChange={(key) => void navigate({ to: '/organisation', search: { tab: key } })}
        items={[
          { key: 'units', label: t('organisation.tab.units'), children: <UnitsPanel /> },
          { key: 'alliances', label: t('alliance.tab'), children: <AlliancesPanel /> },
          { key: 'changes', label: t('register.tab.changes'), children: <ChangesPanel /> },
          ...(mayReadAccounts
            ? [{ key: 'accounts', label: t('organisation.tab.accounts'), children: <AccountsPanel /> }]
            : []),
          ...(mayRecover
            ? [{ key: 'recoveries', label: t('organisation.tab.recoveries'), children: <RecoveriesPanel /> }]
            : []),
          ...(mayReadLimits ? [{ key: 'limits', label: t('limits.tab'), children: <LimitsPanel /> }] : []),
          ...(mayEndDelegations
            ? [{ key: 'delegations', label: t('delegation.tab'), children: <DelegationsPanel /> }]
            : []),
          ...(mayManageNotices ? [{ key: 'notices', label: t('notices.tab'), children: <RobotsPanel /> }] : []),
          ...(mayReadAudit ? [{ key: 'audit', label: t('organisation.tab.audit'), children: <AuditPanel /> }] : []),
          ...(mayTrace ? [{ key: 'tracing', label: t('tracing.tab'), children: <TracingPanel /> }] : []),
        ]}
      />
    </>
  );
}
