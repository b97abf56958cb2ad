import { useLocation, useNavigate } from '@tanstack/react-router';
import { Tabs } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { CandidatesPanel } from './CandidatesPanel.tsx';
import { ListsPanel } from './ListsPanel.tsx';
import { ProblemsPanel } from './ProblemsPanel.tsx';

const PATHS = { candidates: '/problems/candidates', problems: '/problems', lists: '/problems/lists' } as const;

function isPath(key: string): key is keyof typeof PATHS {
  return Object.hasOwn(PATHS, key);
}

/** 问题清单: candidates to decide on, problems, and the lists that were published. */
export function ProblemsPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const mayTriage = useMay('problems.triage');
  const panels = [
    ...(mayTriage ? [{ key: 'candidates', label: t('problem.tab.candidates'), children: <CandidatesPanel /> }] : []),
    { key: 'problems', label: t('problem.tab.problems'), children: <ProblemsPanel /> },
    { key: 'lists', label: t('problem.tab.lists'), children: <ListsPanel /> },
  ];
  return (
    <>
      <PageHead title={t('problem.title')} note={t('problem.note')} />
      <Tabs
        items={panels}
        activeKey={pathname.split('/')[2] ?? 'problems'}
        onChange={(key) => void navigate({ to: isPath(key) ? PATHS[key] : '/problems' })}
      />
    </>
  );
}
