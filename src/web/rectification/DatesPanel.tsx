import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '#web/components/Facts.tsx';
import { Word } from '#web/components/Word.tsx';
import type { Tone } from '#web/theme.ts';
import type { Item } from './queries.ts';

const TONES = { granted: 'done', refused: 'trouble', moot: 'neutral', pending: 'waiting' } as const satisfies Record<
  string,
  Tone
>;

const MOVING = ['create', 'revise', 'approve-extension', 'resume', 'reopen'] as const;

/** 时限与延期: the date first promised, every later one, each request for more time and what became of it, each attempt. */
export function DatesPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { requests, attempts } = item.flow;
  return (
    <Card title={t('flow.dates')} size="small">
      <Lateness item={item} />
      <h4>{t('flow.requests', { count: requests.length })}</h4>
      {requests.length === 0 && <p className="soft">{t('flow.noRequests')}</p>}
      <ol className="plain">
        {requests.map((request) => (
          <li key={`${request.askedOn} ${request.to} ${request.decidedOn}`}>
            <RequestLine request={request} />
          </li>
        ))}
      </ol>
      {attempts.length > 1 && <Attempts attempts={attempts} />}
    </Card>
  );
}

function Lateness({ item }: { item: Item }) {
  const { t } = useTranslation();
  const whole = t('ledger.wholeCourse');
  const late = (count: number) => (count === 0 ? t('flow.onTime') : t('flow.daysLate', { count }));
  const { dueDates } = item.flow;
  return (
    <Facts
      facts={[
        [t('ledger.originalDue'), item.originalDue ?? whole],
        [t('ledger.currentDue'), item.dueDate ?? whole],
        [t('ledger.extensions'), String(item.extensions)],
        [t('flow.lateOriginal'), item.originalDue === null ? null : late(item.daysLate)],
        [t('flow.lateNow'), item.dueDate === null ? null : late(item.daysLateNow)],
        [t('flow.everyDue'), dueDates.length < 2 ? null : <DueDates key="due" dueDates={dueDates} />],
      ]}
    />
  );
}

function DueDates({ dueDates }: { dueDates: Item['flow']['dueDates'] }) {
  const { t } = useTranslation();
  const how = (deed: string) => {
    const known = MOVING.find((one) => one === deed);
    return known === undefined ? deed : t(`flow.due.${known}`);
  };
  return (
    <ol className="plain">
      {dueDates.map(({ due, since, deed }) => (
        <li key={`${since} ${due}`}>
          {due ?? t('ledger.wholeCourse')}（{how(deed)}，{t('flow.since', { date: since })}）
        </li>
      ))}
    </ol>
  );
}

function RequestLine({ request }: { request: Item['flow']['requests'][number] }) {
  const { t } = useTranslation();
  const { askedOn, askedBy, from, to, reason, progressNote, decidedOn, decidedBy, decisionReason } = request;
  const decision = request.decision ?? 'pending';
  return (
    <>
      <div className="row">
        <span>{t('flow.requestLine', { date: askedOn, who: askedBy, from: from ?? '', to: to ?? '' })}</span>
        <Word tone={TONES[decision]}>{t(`flow.decision.${decision}`)}</Word>
      </div>
      <p className="pre soft">{reason}</p>
      <p className="pre soft">{t('flow.progressSoFar', { text: progressNote })}</p>
      {decidedOn !== null && decision !== 'moot' && (
        <p className="soft">{t('flow.decidedBy', { date: decidedOn, who: decidedBy ?? '' })}</p>
      )}
      {decisionReason !== null && <p className="pre soft">{decisionReason}</p>}
    </>
  );
}

function Attempts({ attempts }: { attempts: Item['flow']['attempts'] }) {
  const { t } = useTranslation();
  return (
    <>
      <h4>{t('flow.attempts')}</h4>
      <ol className="plain">
        {attempts.map(({ number, beganOn, due, submittedOn, reason }) => (
          <li key={number}>
            {t('flow.attemptLine', {
              ...{ number, began: beganOn, due: due ?? t('ledger.wholeCourse') },
              submitted:
                submittedOn === null ? t('flow.attemptOpen') : t('flow.attemptSubmitted', { date: submittedOn }),
            })}
            {reason !== null && <p className="pre soft">{reason}</p>}
          </li>
        ))}
      </ol>
    </>
  );
}
