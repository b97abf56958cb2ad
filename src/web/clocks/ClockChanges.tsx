import { useTranslation } from 'react-i18next';
import { escalationSteps } from '#domain/clocks/clockLimits.ts';
import { showTime } from '#web/showTime.ts';
import type { ClockSettings } from './queries.ts';

type Change = ClockSettings['changes'][number];

/** Every setting of the region, the newest first: since when, by whom, why, and the times that it gave. */
export function ClockChanges({ changes }: Pick<ClockSettings, 'changes'>) {
  const { t } = useTranslation();
  if (changes.length === 0) return null;
  return (
    <section className="part">
      <h2>{t('clockSettings.changes')}</h2>
      <ul className="plain">
        {changes.map((change) => (
          <li key={change.sequence}>
            {t('clockSettings.changed', {
              at: showTime(change.at),
              who: change.who ?? '',
              reason: change.reason ?? '',
            })}
            <div className="soft">
              <Times times={change.times} />
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Times({ times }: { times: Change['times'] }) {
  const { t } = useTranslation();
  const single = (['nearDays', 'behindPoints', 'acknowledgeDays', 'takeUpDays', 'verifyDays'] as const).map(
    (key) => `${t(`clockSettings.time.${key}`)} ${times[key]}`,
  );
  const steps = escalationSteps.map((step) => `${t(`clockSettings.time.${step}`)} ${times.answerDays[step]}`);
  return <>{[...single, ...steps].join('；')}</>;
}
