import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { type RecordColumn, RecordTable } from '#web/components/RecordTable.tsx';
import { Word } from '#web/components/Word.tsx';
import { PaperActions } from './PaperActions.tsx';
import { type EscalationLine, escalationsQuery } from './queries.ts';
import { SubjectLink } from './SubjectLink.tsx';

/** 督办: what the clock proposes, what was issued with its receipt and answer, and what was set aside. */
export function EscalationsPage() {
  const { t } = useTranslation();
  const mayTime = useMay('clocks.set-limits');
  const papers = useQuery(escalationsQuery);
  return (
    <>
      <PageHead title={t('escalation.title')} note={t('escalation.note')}>
        {mayTime && <Link to="/escalations/settings">{t('clockSettings.title')}</Link>}
      </PageHead>
      <QueryView query={papers}>
        {(lines) =>
          lines.length === 0 ? (
            <EmptyState title={t('escalation.emptyTitle')} next={t('escalation.emptyNext')} />
          ) : (
            <Parts lines={lines} />
          )
        }
      </QueryView>
    </>
  );
}

function Parts({ lines }: { lines: readonly EscalationLine[] }) {
  const { t } = useTranslation();
  const of = (state: EscalationLine['state']) => lines.filter((line) => line.state === state);
  const basis = useBasisColumns();
  const facts = usePaperColumns();
  const reason = useReasonColumn();
  const actions = { title: '', cell: (paper: EscalationLine) => <PaperActions paper={paper} />, width: 210 };
  return (
    <div className="stack">
      <section className="part">
        <h2>{t('escalation.proposals')}</h2>
        {of('proposed').length === 0 ? (
          <p className="soft">{t('escalation.noProposals')}</p>
        ) : (
          <RecordTable records={of('proposed')} columns={[...basis, actions]} keyOf={({ id }) => id} />
        )}
      </section>
      {of('issued').length > 0 && (
        <section className="part">
          <h2>{t('escalation.papers')}</h2>
          <RecordTable records={of('issued')} columns={[...facts, actions]} keyOf={({ id }) => id} minWidth={980} />
        </section>
      )}
      {of('dismissed').length > 0 && (
        <section className="part">
          <h2>{t('escalation.dismissed')}</h2>
          <RecordTable records={of('dismissed')} columns={[...basis, reason]} keyOf={({ id }) => id} />
        </section>
      )}
    </div>
  );
}

function useBasisColumns(): readonly RecordColumn<EscalationLine>[] {
  const { t } = useTranslation();
  return [
    { title: t('escalation.step'), cell: ({ step }) => t(`escalation.step.${step}`), width: 120 },
    { title: t('escalation.unit'), cell: (paper) => <Addressee paper={paper} /> },
    { title: t('escalation.subject'), cell: (paper) => <Subject paper={paper} /> },
    {
      title: t('escalation.basis'),
      cell: ({ dueOn, obligation }) =>
        t('escalation.basisText', { date: dueOn, duty: t(`reminders.matter.${obligation}`) }),
    },
  ];
}

function usePaperColumns(): readonly RecordColumn<EscalationLine>[] {
  const { t } = useTranslation();
  return [
    { title: t('escalation.number'), cell: ({ number, step }) => `${number ?? ''} ${t(`escalation.step.${step}`)}` },
    { title: t('escalation.unit'), cell: (paper) => <Addressee paper={paper} /> },
    { title: t('escalation.subject'), cell: (paper) => <Subject paper={paper} /> },
    { title: t('escalation.answerDue'), cell: ({ answerDue }) => answerDue, width: 120 },
    { title: t('escalation.state'), cell: (paper) => <AnswerState paper={paper} /> },
  ];
}

function useReasonColumn(): RecordColumn<EscalationLine> {
  const { t } = useTranslation();
  return {
    title: t('escalation.reason'),
    cell: ({ dismissedReason, dismissedBy }) => `${dismissedReason}（${dismissedBy}）`,
  };
}

/** Whom it is addressed to, and who answers where that unit has ended. */
function Addressee({ paper: { unitName, heirName } }: { paper: EscalationLine }) {
  const { t } = useTranslation();
  return heirName === null ? unitName : t('escalation.carriedOnBy', { unit: unitName, heir: heirName });
}

function Subject({ paper: { itemId, taskId, planId, subject } }: { paper: EscalationLine }) {
  const kind = itemId === null ? 'task' : 'item';
  return <SubjectLink subject={{ kind, id: itemId ?? taskId ?? '', planId }}>{subject}</SubjectLink>;
}

/** Whether the unit signed and answered, and what it said. */
function AnswerState({ paper: { acknowledgedAt, answeredAt, answer, answerLate } }: { paper: EscalationLine }) {
  const { t } = useTranslation();
  if (answeredAt !== null)
    return (
      <>
        <Word tone="done">{t('escalation.answered')}</Word>
        <div>{answer}</div>
      </>
    );
  if (answerLate) return <Word tone="trouble">{t('escalation.answerLate')}</Word>;
  return <Word tone="waiting">{t(acknowledgedAt === null ? 'escalation.unsigned' : 'escalation.signed')}</Word>;
}
