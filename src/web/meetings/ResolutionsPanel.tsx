import { Link } from '@tanstack/react-router';
import { Button, Card } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#web/components/EmptyState.tsx';
import { Word } from '#web/components/Word.tsx';
import type { Meeting, Resolution } from './queries.ts';
import { ToItemDialog } from './ToItemDialog.tsx';
import { ToTaskDialog } from './ToTaskDialog.tsx';
import { WithdrawResolutionDialog } from './WithdrawResolutionDialog.tsx';

/** 决议: what was resolved, by whom and until when, and the task or ledger item that each became. */
export function ResolutionsPanel({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const { resolutions } = meeting;
  return (
    <Card title={t('meetings.resolutions')}>
      {resolutions.length === 0 ? (
        <EmptyState title={t('meetings.noResolutions')} next={t('meetings.noResolutionsNext')} />
      ) : (
        resolutions.map((resolution) => <OneResolution key={resolution.id} meeting={meeting} resolution={resolution} />)
      )}
    </Card>
  );
}

interface ResolutionProps {
  readonly meeting: Meeting;
  readonly resolution: Resolution;
}

function OneResolution({ meeting, resolution }: ResolutionProps) {
  const { t } = useTranslation();
  const { ordinal, text, units, dueOn, taskId, itemId, withdrawnReason, withdrawnBy } = resolution;
  const isOpen = taskId === null && itemId === null && withdrawnReason === null;
  return (
    <section className="part" aria-label={`${ordinal}. ${text}`}>
      <b>{`${ordinal}. ${text}`}</b>
      <p className="row">
        <span>
          <span className="soft">{t('meetings.resolutionUnits')}：</span>
          {units.map(({ unitName }) => unitName).join('、')}
        </span>
        <span>
          <span className="soft">{t('meetings.dueOn')}：</span>
          {dueOn}
        </span>
        {isOpen && <Word tone="waiting">{t('meetings.notAssigned')}</Word>}
        {withdrawnReason !== null && (
          <span>
            <Word>{t('meetings.withdrawn')}</Word> {withdrawnReason}（{withdrawnBy}）
          </span>
        )}
        {(taskId !== null || itemId !== null) && <Target resolution={resolution} />}
      </p>
      {isOpen && (meeting.mayAssign || meeting.mayWithdraw) && <Assign meeting={meeting} resolution={resolution} />}
    </section>
  );
}

/** Where a resolution went; without a link where that is out of sight. */
function Target({ resolution }: { resolution: Resolution }) {
  const { t } = useTranslation();
  const { taskId, planId, planTitle, taskOrdinal, itemId, itemNumber } = resolution;
  return (
    <span>
      <Word tone="done">{t(taskId === null ? 'meetings.asItem' : 'meetings.asTask')}</Word>{' '}
      {planId !== null && planTitle !== null && taskOrdinal !== null ? (
        <Link to="/plans/$id" params={{ id: planId }}>
          {t('meetings.taskOf', { plan: planTitle, ordinal: taskOrdinal })}
        </Link>
      ) : itemId !== null && itemNumber !== null ? (
        <Link to="/ledger/$id" params={{ id: itemId }}>
          {itemNumber}
        </Link>
      ) : (
        <span className="soft">{t('meetings.outOfReach')}</span>
      )}
    </span>
  );
}

function Assign({ meeting, resolution }: ResolutionProps) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<'task' | 'item' | 'withdraw' | null>(null);
  const close = () => setOpen(null);
  return (
    <div className="row">
      {meeting.mayAssign && (
        <>
          <Button size="small" onClick={() => setOpen('task')}>
            {t('meetings.toTask')}
          </Button>
          <Button size="small" onClick={() => setOpen('item')}>
            {t('meetings.toItem')}
          </Button>
        </>
      )}
      {meeting.mayWithdraw && (
        <Button size="small" onClick={() => setOpen('withdraw')}>
          {t('meetings.withdraw')}
        </Button>
      )}
      {open === 'task' && <ToTaskDialog meeting={meeting} resolution={resolution} onClose={close} />}
      {open === 'withdraw' && <WithdrawResolutionDialog resolution={resolution} onClose={close} />}
      {open === 'item' && <ToItemDialog resolution={resolution} onClose={close} />}
    </div>
  );
}
