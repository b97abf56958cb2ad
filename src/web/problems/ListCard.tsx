import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSelf } from '#web/access/session.ts';
import { ExportButton } from '#web/components/ExportButton.tsx';
import { Word } from '#web/components/Word.tsx';
import { showDay } from '#web/showTime.ts';
import { AnswerDialog } from './AnswerDialog.tsx';
import type { PublishedList } from './queries.ts';

/** One published list: number, date, problems, and how each recipient answered. A recipient signs or objects here. */
export function ListCard({ list }: { list: PublishedList }) {
  const { t } = useTranslation();
  const { unitId } = useSelf();
  const [answer, setAnswer] = useState<'acknowledge' | 'object' | null>(null);
  const own = list.recipients.find((recipient) => recipient.unitId === unitId);
  return (
    <Card
      size="small"
      title={list.title}
      extra={<ExportButton size="small" label={t('problem.word')} subject={{ kind: 'problem-list', id: list.id }} />}
    >
      <p className="soft" style={{ marginTop: 0 }}>
        {list.number} · {list.issuer} · {t('problem.publishedOn')} {showDay(list.publishedAt)} ·{' '}
        {t('problem.count', { count: list.snapshot.length })}
      </p>
      <ol className="plain">
        {list.snapshot.map(({ id, number, title }) => (
          <li key={id}>
            {number} {title}
          </li>
        ))}
      </ol>
      <h3 style={{ marginTop: 14 }}>{t('problem.recipients')}</h3>
      <div className="row">
        {list.recipients.map((recipient) => (
          <RecipientTag key={recipient.unitId} recipient={recipient} />
        ))}
      </div>
      {own !== undefined && (
        <div className="row" style={{ marginTop: 12 }}>
          {own.acknowledgedAt === null && (
            <Button type="primary" onClick={() => setAnswer('acknowledge')}>
              {t('problem.answer.acknowledge')}
            </Button>
          )}
          {own.objection === null && <Button onClick={() => setAnswer('object')}>{t('problem.answer.object')}</Button>}
        </div>
      )}
      {answer !== null && <AnswerDialog list={list} answer={answer} onClose={() => setAnswer(null)} />}
    </Card>
  );
}

function RecipientTag({ recipient }: { recipient: PublishedList['recipients'][number] }) {
  const { t } = useTranslation();
  const { unitName, acknowledgedAt, objection } = recipient;
  if (objection !== null)
    return (
      <Word tone="trouble">
        {unitName} {t('problem.objected', { reason: objection })}
      </Word>
    );
  if (acknowledgedAt === null)
    return (
      <Word tone="waiting">
        {unitName} {t('problem.waiting')}
      </Word>
    );
  return (
    <Word tone="done">
      {unitName} {t('problem.acknowledgedOn', { date: showDay(acknowledgedAt) })}
    </Word>
  );
}
