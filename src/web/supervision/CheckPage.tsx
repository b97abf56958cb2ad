import { useParams } from '@tanstack/react-router';
import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { RefusalAlert } from '#web/components/RefusalAlert.tsx';
import { Word } from '#web/components/Word.tsx';
import { CheckQuestionField } from './CheckQuestionField.tsx';
import type { SiteCheck } from './checkStore.ts';
import { useSiteCheck } from './useSiteCheck.ts';

/** 现场核查表: made for a phone, and for places without a network. */
export function CheckPage() {
  const { t } = useTranslation();
  const { id } = useParams({ from: '/inside/supervision/$id/check' });
  const site = useSiteCheck(id);
  return (
    <>
      <PageHead title={t('check.title')} note={t('check.note')}>
        <Button type="primary" loading={site.send.isPending} onClick={() => site.send.mutate()}>
          {t('check.send', { count: site.unsent.length })}
        </Button>
      </PageHead>
      <div className="stack">
        {site.unsent.length > 0 && (
          <Alert type="info" showIcon title={t('check.waiting', { count: site.unsent.length })} />
        )}
        <RefusalAlert error={site.send.error ?? site.answer.error} />
        <QueryView query={site.check}>
          {(check) =>
            check.entries.map((entry) => <EntryCard key={entry.id} check={check} entry={entry} site={site} />)
          }
        </QueryView>
      </div>
    </>
  );
}

interface EntryCardProps {
  readonly check: SiteCheck;
  readonly entry: SiteCheck['entries'][number];
  readonly site: ReturnType<typeof useSiteCheck>;
}

function EntryCard({ check, entry, site }: EntryCardProps) {
  const { t } = useTranslation();
  return (
    <Card size="small" title={`${entry.code} ${entry.name}`}>
      {check.form.map((question) => {
        const known = entry.answers.find((one) => one.question === question.key);
        const waiting = site.unsent.find((one) => one.drawId === entry.id && one.question === question.key);
        return (
          <div key={question.key} className="part">
            <CheckQuestionField
              name={`${entry.code} ${question.text}`}
              question={question}
              value={waiting?.value ?? known?.value ?? null}
              onAnswer={(value) => site.answer.mutate({ drawId: entry.id, question: question.key, value })}
            />
            {known?.disagree === true && (
              <p>
                <Word tone="trouble">{t('check.disagree')}</Word>{' '}
                {known.given.map(({ who, value }) => `${who}：${value}`).join('；')}
              </p>
            )}
            {waiting !== undefined && <Word tone="waiting">{t('check.onDevice')}</Word>}
          </div>
        );
      })}
    </Card>
  );
}
