import { LeftOutlined, RightOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { termBeside } from '#domain/burden/burdenTerm.ts';
import { useMay } from '#web/access/session.ts';
import { CodeOrderNote } from '#web/components/CodeOrderNote.tsx';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { BurdenTable } from './BurdenTable.tsx';
import { LimitDialog } from './LimitDialog.tsx';
import { type Burden, burdenQuery } from './queries.ts';

/** 减负计量: how often each school in reach was asked for something in a term, beside the limit of its region. */
export function BurdenPage() {
  const { t } = useTranslation();
  const { term } = useSearch({ from: '/inside/burden' });
  const mayLimit = useMay('burden.set-limit');
  const [limiting, setLimiting] = useState(false);
  return (
    <>
      <PageHead title={t('burden.title')} note={t('burden.note')}>
        {mayLimit && <Button onClick={() => setLimiting(true)}>{t('burden.setLimit')}</Button>}
      </PageHead>
      <QueryView query={useQuery(burdenQuery(term))}>{(burden) => <BurdenView burden={burden} />}</QueryView>
      {limiting && <LimitDialog onClose={() => setLimiting(false)} />}
    </>
  );
}

function BurdenView({ burden: { term, limits, schools } }: { burden: Burden }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const go = (step: 1 | -1) => void navigate({ to: '/burden', search: { term: termBeside(term.key, step) } });
  return (
    <div className="stack">
      <div className="row">
        <Button aria-label={t('burden.termBefore')} icon={<LeftOutlined aria-hidden />} onClick={() => go(-1)} />
        <strong aria-live="polite">{term.name}</strong>
        <Button aria-label={t('burden.termAfter')} icon={<RightOutlined aria-hidden />} onClick={() => go(1)} />
        <span className="soft">
          {term.from} — {term.to}
        </span>
      </div>
      {limits.length === 0 ? (
        <p className="soft">{t('burden.noLimit')}</p>
      ) : (
        <ul className="plain">
          {limits.map(({ regionId, regionName, perTerm, reason, setBy }) => (
            <li key={regionId}>{t('burden.limitOf', { region: regionName, count: perTerm, reason, who: setBy })}</li>
          ))}
        </ul>
      )}
      {schools.length === 0 ? (
        <EmptyState title={t('burden.emptyTitle')} next={t('burden.emptyNext')} />
      ) : (
        <BurdenTable schools={schools} />
      )}
      <CodeOrderNote />
    </div>
  );
}
