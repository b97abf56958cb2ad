import { Timeline } from 'antd';
import { useTranslation } from 'react-i18next';
import { showTime } from '#web/showTime.ts';

/** One act in the history of an item: who (post and unit), when, what, and the hash that chains it to the act before. */
export interface ShownAct {
  readonly sequence: number;
  /** In words, e.g. 申请验收. */
  readonly deed: string;
  readonly post: string;
  readonly unit: string;
  readonly at: string;
  readonly note: string | null;
  readonly hash: string;
}

/** The history of an item, latest act first; nothing in it can be changed or removed. */
export function HistoryTimeline({ acts }: { acts: readonly ShownAct[] }) {
  const { t } = useTranslation();
  const latestFirst = [...acts].sort((left, right) => right.sequence - left.sequence);
  return (
    <Timeline
      items={latestFirst.map((act) => ({
        key: act.sequence,
        content: (
          <div>
            <strong>
              {act.sequence}. {act.deed}
            </strong>
            <div className="soft">
              {showTime(act.at)} · {act.unit} · {act.post}
            </div>
            {act.note !== null && <p className="pre">{act.note}</p>}
            <div className="hash" title={act.hash}>
              {t('ledger.hash')} {act.hash.slice(0, 16)}…
            </div>
          </div>
        ),
      }))}
    />
  );
}
