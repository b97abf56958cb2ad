import { Button, Timeline } from 'antd';
import { useState } from 'react';
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

/** How many acts are shown before all are asked for. */
const SHOWN_AT_FIRST = 10;

/** The history of an item, latest act first; nothing in it can be changed or removed. */
export function HistoryTimeline({ acts }: { acts: readonly ShownAct[] }) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const latestFirst = [...acts].sort((left, right) => right.sequence - left.sequence);
  const shown = all ? latestFirst : latestFirst.slice(0, SHOWN_AT_FIRST);
  return (
    <>
      <Timeline
        items={shown.map((act) => ({
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
      {shown.length < acts.length && (
        <Button onClick={() => setAll(true)}>{t('ledger.historyAll', { count: acts.length })}</Button>
      )}
    </>
  );
}
