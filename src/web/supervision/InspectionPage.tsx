import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { useMay, useSelf } from '#web/access/session.ts';
import { Facts } from '#web/components/Facts.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { ChainsPanel } from './ChainsPanel.tsx';
import { DrawPanel } from './DrawPanel.tsx';
import { FramePanel } from './FramePanel.tsx';
import { InspectionStateTag } from './InspectionStateTag.tsx';
import { InspectionSteps } from './InspectionSteps.tsx';
import { type Inspection, inspectionQuery } from './queries.ts';
import { RatePanel } from './RatePanel.tsx';
import { TeamPanel } from './TeamPanel.tsx';

/** One inspection: what it is for, the frozen list, the draw and how to repeat it. */
export function InspectionPage() {
  const { id } = useParams({ from: '/inside/supervision/$id' });
  return (
    <QueryView query={useQuery(inspectionQuery(id))}>
      {(inspection) => <InspectionView inspection={inspection} />}
    </QueryView>
  );
}

function InspectionView({ inspection }: { inspection: Inspection }) {
  const { t } = useTranslation();
  const { regionId } = useSelf();
  const mayInspect = useMay('supervision.inspect');
  const isIssuer = useMay('supervision.plan') && regionId === inspection.regionId;
  const { title, state, purpose, subject, startsOn, endsOn, withdrawnReason, strata, draws } = inspection;
  return (
    <>
      <PageHead title={title}>{isIssuer && <InspectionSteps inspection={inspection} />}</PageHead>
      <div className="stack">
        <Card>
          <Facts
            facts={[
              [t('common.state'), <InspectionStateTag key="state" state={state} />],
              [t('supervision.purpose'), purpose],
              [t('supervision.subjectLabel'), t(`supervision.subject.${subject}`)],
              [t('supervision.period'), `${startsOn} 至 ${endsOn}`],
              [t('supervision.withdrawnReason'), withdrawnReason],
            ]}
          />
        </Card>
        {strata.length > 0 && <FramePanel inspection={inspection} />}
        {draws.length > 0 && <DrawPanel inspection={inspection} />}
        {state === 'drawn' && mayInspect && <RatePanel id={inspection.id} />}
        {state === 'drawn' && <TeamPanel inspection={inspection} isIssuer={isIssuer} />}
        {state === 'drawn' && <ChainsPanel inspection={inspection} />}
      </div>
    </>
  );
}
