import { useQuery } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { CandidateCard } from './CandidateCard.tsx';
import { DetectForm } from './DetectForm.tsx';
import { candidatesQuery } from './queries.ts';

/** Runs the detection rules and lays out what they propose, for a person to decide on one by one. */
export function CandidatesPanel() {
  const { t } = useTranslation();
  const candidates = useQuery(candidatesQuery);
  const [onlyOpen, setOnlyOpen] = useState(true);
  return (
    <div className="stack">
      <DetectForm />
      <QueryView query={candidates}>
        {(all) => {
          if (all.length === 0)
            return <EmptyState title={t('problem.candidatesEmpty')} next={t('problem.candidatesEmptyNext')} />;
          const shown = onlyOpen ? all.filter(({ state }) => state === 'proposed') : all;
          return (
            <>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch is the control */}
              <label className="row">
                <Switch size="small" checked={onlyOpen} onChange={setOnlyOpen} /> {t('problem.onlyOpen')}
                <span className="soft">{t('common.total', { count: shown.length })}</span>
              </label>
              {shown.map((candidate) => (
                <CandidateCard key={candidate.id} candidate={candidate} />
              ))}
              <CodeOrderNote />
            </>
          );
        }}
      </QueryView>
    </div>
  );
}
