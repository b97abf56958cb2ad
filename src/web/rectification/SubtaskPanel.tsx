import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { Word } from '#web/components/Word.tsx';
import { EndSubtaskDialog } from './EndSubtaskDialog.tsx';
import type { Item, Subtask } from './queries.ts';
import { SubtaskDialog } from './SubtaskDialog.tsx';
import { isUnderWay } from './underWay.ts';

/** The sub-tasks of an item by their dates; the lead adds them, their units end them. */
export function SubtaskPanel({ item }: { readonly item: Item }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<Subtask | null>(null);
  const leads = item.duties.some((duty) => duty.unitId === unitId && duty.kind === 'lead');
  const add = isUnderWay(item) && leads && (
    <Button size="small" onClick={() => setAdding(true)}>
      {t('ledger.addSubtask')}
    </Button>
  );
  const mayEnd = (subtask: Subtask) =>
    isUnderWay(item) && subtask.outcome === null && (leads || subtask.unitId === unitId);
  return (
    <Card title={t('ledger.subtasks')} size="small" extra={add}>
      {item.subtasks.length === 0 && <p className="soft">{t('ledger.subtasksNone')}</p>}
      <div className="stack">
        {item.subtasks.map((subtask) => (
          <SubtaskLine key={subtask.id} subtask={subtask} onEnd={mayEnd(subtask) ? () => setEnding(subtask) : null} />
        ))}
      </div>
      {adding && <SubtaskDialog item={item} onClose={() => setAdding(false)} />}
      {ending !== null && <EndSubtaskDialog subtask={ending} leads={leads} onClose={() => setEnding(null)} />}
    </Card>
  );
}

const TONES = { done: 'done', dropped: 'neutral' } as const;

interface SubtaskLineProps {
  readonly subtask: Subtask;
  /** Null for those who may not end it. */
  readonly onEnd: (() => void) | null;
}

function SubtaskLine({ subtask: { title, unitName, dueOn, outcome, endedBy, note }, onEnd }: SubtaskLineProps) {
  const { t } = useTranslation();
  return (
    <div className="evidence">
      <div className="row">
        <b>{title}</b>
        {outcome === null ? (
          <Word tone="waiting">{t('ledger.subtaskOpen')}</Word>
        ) : (
          <Word tone={TONES[outcome]}>{t(`ledger.subtaskOutcome.${outcome}`)}</Word>
        )}
        {onEnd !== null && (
          <Button size="small" onClick={onEnd} aria-label={t('ledger.endSubtaskOf', { title })}>
            {t('ledger.endSubtask')}
          </Button>
        )}
      </div>
      <div className="soft">
        {unitName} · {t('ledger.dutyDeadline', { date: dueOn })}
        {endedBy !== null && ` · ${endedBy}`}
      </div>
      {note !== null && <p className="pre">{note}</p>}
    </div>
  );
}
