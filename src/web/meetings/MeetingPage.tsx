import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { meetingTime } from '#domain/meetings/meeting.ts';
import { ChainLink } from '#web/chain/ChainLink.tsx';
import { Facts } from '#web/components/Facts.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { MeetingActions } from './MeetingActions.tsx';
import { MeetingStateTag } from './MeetingStateTag.tsx';
import { MinutesPanel } from './MinutesPanel.tsx';
import { type Meeting, meetingQuery } from './queries.ts';
import { ResolutionsPanel } from './ResolutionsPanel.tsx';
import { SignInSheet } from './SignInSheet.tsx';

/** One meeting: what it is, who comes, its minutes, and what becomes of its resolutions. */
export function MeetingPage() {
  const { id } = useParams({ from: '/inside/meetings/$id' });
  return <QueryView query={useQuery(meetingQuery(id))}>{(meeting) => <MeetingView meeting={meeting} />}</QueryView>;
}

function MeetingView({ meeting }: { meeting: Meeting }) {
  return (
    <>
      <PageHead title={meeting.title}>
        <MeetingActions meeting={meeting} />
        <ChainLink kind="meeting" id={meeting.id} />
      </PageHead>
      <div className="stack">
        <MeetingFacts meeting={meeting} />
        <SignInSheet meeting={meeting} />
        <MinutesPanel meeting={meeting} />
        <ResolutionsPanel meeting={meeting} />
      </div>
    </>
  );
}

function MeetingFacts({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation();
  const { kind, state, place, host, caller, number, cancelledReason, cancelledBy } = meeting;
  return (
    <Card>
      <Facts
        facts={[
          [t('common.state'), <MeetingStateTag key="state" state={state} />],
          [t('meetings.cancelled'), cancelledReason === null ? null : `${cancelledReason}（${cancelledBy}）`],
          [t('meetings.kindLabel'), t(`meetings.kind.${kind}`)],
          [t('meetings.time'), meetingTime(meeting)],
          [t('meetings.moved'), meeting.moves.length === 0 ? null : <Moves key="moves" moves={meeting.moves} />],
          [t('meetings.place'), place],
          [t('meetings.host'), host],
          [t('meetings.caller'), caller],
          [t('meetings.agenda'), <Agenda key="agenda" points={meeting.agenda} />],
          [t('meetings.list'), meeting.listTitle],
          [t('meetings.plan'), meeting.planId === null ? null : <PlanLink key="plan" meeting={meeting} />],
          [t('meetings.item'), meeting.itemId === null ? null : <ItemLink key="item" meeting={meeting} />],
          [t('meetings.number'), number],
        ]}
      />
    </Card>
  );
}

/** What the meeting was called for before, each with the reason for which it was moved; the first move first. */
function Moves({ moves }: Pick<Meeting, 'moves'>) {
  const { t } = useTranslation();
  return (
    <ul className="plain">
      {moves.map(({ sequence, reason, who, place, ...before }) => (
        <li key={sequence}>{t('meetings.movedFrom', { time: meetingTime(before), place, reason, who })}</li>
      ))}
    </ul>
  );
}

function Agenda({ points }: { points: readonly string[] }) {
  return (
    <ol className="plain">
      {points.map((point) => (
        <li key={point}>{point}</li>
      ))}
    </ol>
  );
}

function PlanLink({ meeting: { planId, planTitle } }: { meeting: Meeting }) {
  const { t } = useTranslation();
  if (planId === null || planTitle === null) return t('meetings.outOfReach');
  return (
    <Link to="/plans/$id" params={{ id: planId }}>
      {planTitle}
    </Link>
  );
}

function ItemLink({ meeting: { itemId, itemNumber } }: { meeting: Meeting }) {
  const { t } = useTranslation();
  if (itemId === null || itemNumber === null) return t('meetings.outOfReach');
  return (
    <Link to="/ledger/$id" params={{ id: itemId }}>
      {itemNumber}
    </Link>
  );
}
