import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { ChainLink } from '#web/chain/ChainLink.tsx';
import { DutyList } from '#web/components/DutyList.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { StateMachine } from '#web/components/StateMachine.tsx';
import { StateTag } from '#web/components/StateTag.tsx';
import { WarningTag } from '#web/components/WarningTag.tsx';
import { ChildrenPanel } from './ChildrenPanel.tsx';
import { DatesPanel } from './DatesPanel.tsx';
import { DeedPanel } from './DeedPanel.tsx';
import { DosePanel } from './DosePanel.tsx';
import { EvidencePanel } from './EvidencePanel.tsx';
import { FlowBanners } from './FlowBanners.tsx';
import { HistoryPanel } from './HistoryPanel.tsx';
import { ItemFacts } from './ItemFacts.tsx';
import { MergedPanel } from './MergedPanel.tsx';
import { type Item, itemQuery } from './queries.ts';
import { RecheckPanel } from './RecheckPanel.tsx';
import { ReviseButton } from './ReviseDialog.tsx';
import { SubtaskPanel } from './SubtaskPanel.tsx';
import { VerdictPanel } from './VerdictPanel.tsx';

/** One ledger item: what it is, where it stands, what I may do, its evidence, its verdicts and its history. */
export function ItemPage() {
  const { id } = useParams({ from: '/inside/ledger/$id' });
  const item = useQuery(itemQuery(id));
  return <QueryView query={item}>{(data) => <ItemView item={data} />}</QueryView>;
}

function ItemView({ item }: { item: Item }) {
  const { t } = useTranslation();
  return (
    <>
      <PageHead
        title={item.title}
        note={
          <span className="row">
            {item.number} <StateTag state={item.state} /> <WarningTag warning={item.warning} />
            {item.daysLate > 0 && <span>{t('ledger.late', { count: item.daysLate })}</span>}
            {item.offers.revise && <ReviseButton item={item} />}
          </span>
        }
      >
        <ChainLink kind="item" id={item.id} />
      </PageHead>
      <div className="stack">
        <FlowBanners item={item} />
        <Card title={t('ledger.machine')} size="small">
          <StateMachine state={item.state} />
        </Card>
        <div className="item">
          <div className="stack item-work">
            <DeedPanel item={item} />
            <ItemFacts item={item} />
            <SubtaskPanel item={item} />
            <DosePanel item={item} />
            <EvidencePanel item={item} />
            <ChildrenPanel item={item} />
            <MergedPanel item={item} />
          </div>
          <div className="stack item-side">
            <Card title={t('ledger.duties')} size="small">
              <DutyList duties={item.duties} />
            </Card>
            <DatesPanel item={item} />
            <VerdictPanel item={item} />
            <RecheckPanel item={item} />
          </div>
          <div className="item-history">
            <HistoryPanel item={item} />
          </div>
        </div>
      </div>
    </>
  );
}
