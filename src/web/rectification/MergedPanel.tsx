import { Link } from '@tanstack/react-router';
import { Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { Facts } from '#web/components/Facts.tsx';
import type { Item } from './queries.ts';

/** Items that were merged into this one: what they answered, who had which duty, and their evidence. Nothing when there is none. */
export function MergedPanel({ item }: { item: Item }) {
  const { t } = useTranslation();
  const { merged } = item.ties;
  if (merged.length === 0) return null;
  return (
    <Card title={t('flow.merged')} size="small">
      <div className="stack">
        {merged.map((one) => (
          <MergedItem key={one.id} item={one} />
        ))}
      </div>
    </Card>
  );
}

function MergedItem({ item }: { item: Item['ties']['merged'][number] }) {
  const { t } = useTranslation();
  const { id, number, title, problems, duties, evidence } = item;
  return (
    <div className="part">
      <Link to="/ledger/$id" params={{ id }}>
        {number} {title}
      </Link>
      <Facts
        facts={[
          [t('flow.mergedProblems'), problems.length === 0 ? null : <Problems key="problems" problems={problems} />],
          [
            t('flow.mergedDuties'),
            duties.map(({ unitName, kind }) => `${unitName}（${t(`ledger.duty.${kind}`)}）`).join('、'),
          ],
          [t('flow.mergedEvidence'), evidence.length === 0 ? null : <Evidence key="evidence" evidence={evidence} />],
        ]}
      />
    </div>
  );
}

function Problems({ problems }: { problems: Item['ties']['merged'][number]['problems'] }) {
  return (
    <>
      {problems.map(({ problemId, number, title }) => (
        <div key={problemId}>
          <Link to="/problems/$id" params={{ id: problemId }}>
            {number} {title}
          </Link>
        </div>
      ))}
    </>
  );
}

function Evidence({ evidence }: { evidence: Item['ties']['merged'][number]['evidence'] }) {
  return (
    <>
      {evidence.map(({ id, title }) => (
        <div key={id}>
          <a href={`/api/ledger/evidence/${id}/file`}>{title}</a>
        </div>
      ))}
    </>
  );
}
