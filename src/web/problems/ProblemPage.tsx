import { PlusOutlined } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { Alert, Button, Card } from 'antd';
import { useTranslation } from 'react-i18next';
import { REGION } from '#domain/monitoring/mapping.ts';
import { isPeerStatistic } from '#domain/monitoring/peerQuestion.ts';
import { useMay } from '#web/access/session.ts';
import { PeerCard } from '#web/analysis/PeerCard.tsx';
import { ChainLink } from '#web/chain/ChainLink.tsx';
import { EvidenceCard } from '#web/components/EvidenceCard.tsx';
import { Facts } from '#web/components/Facts.tsx';
import { PageHead } from '#web/components/PageHead.tsx';
import { QueryView } from '#web/components/QueryView.tsx';
import { StateTag } from '#web/components/StateTag.tsx';
import { type ProblemDetail, problemQuery } from './queries.ts';

/** One problem: condition, criterion and effect, its frozen evidence, and what is being done about it. */
export function ProblemPage() {
  const { id } = useParams({ from: '/inside/problems/$id' });
  const problem = useQuery(problemQuery(id));
  return <QueryView query={problem}>{(data) => <ProblemView problem={data} />}</QueryView>;
}

/** Evidence about one region, beside the other regions of its round, for those who may look at results. */
function PeersOfProblem({ problem }: { problem: ProblemDetail }) {
  const mayAnalyse = useMay('monitoring.analyse');
  if (!mayAnalyse) return null;
  return problem.evidence.map(({ origin, indicator }) => {
    if (origin.kind !== 'microdata' || origin.query.by !== REGION || origin.row.groupKey === null) return null;
    const { measure, statistic } = origin.query;
    if (!isPeerStatistic(statistic.kind)) return null;
    return (
      <PeerCard
        key={`${origin.datasetId} ${indicator.code} ${origin.row.groupKey}`}
        question={{ datasetId: origin.datasetId, measure, statistic }}
        unit={origin.row.groupKey}
        choices={[]}
        measureUnit={indicator.unit}
      />
    );
  });
}

function ProblemView({ problem }: { problem: ProblemDetail }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mayDraft = useMay('ledger.draft');
  return (
    <>
      <PageHead title={problem.title} note={`${problem.number} · ${problem.roundName}`}>
        {mayDraft && (
          <Button
            type="primary"
            icon={<PlusOutlined aria-hidden />}
            onClick={() => void navigate({ to: '/ledger/new', search: { problem: problem.id } })}
          >
            {t('problem.draftItem')}
          </Button>
        )}
        <ChainLink kind="problem" id={problem.id} />
      </PageHead>
      <div className="columns">
        <div className="stack">
          {problem.dataCorrected && <Alert type="warning" showIcon title={t('problem.evidenceStale')} />}
          <Card size="small">
            <Facts
              facts={[
                [t('problem.condition'), problem.condition],
                [t('problem.criterion'), problem.criterion],
                [t('problem.effect'), problem.effect === '' ? null : problem.effect],
                [t('problem.region'), problem.regionName],
                [t('problem.levelLabel'), t(`problem.level.${problem.level}`)],
                [t('problem.natureLabel'), t(`problem.nature.${problem.nature}`)],
                [t('problem.severityLabel'), t(`problem.severity.${problem.severity}`)],
                [t('problem.themeLabel'), t(`problem.theme.${problem.theme}`)],
              ]}
            />
          </Card>
          <Card size="small" title={t('problem.evidence')}>
            <div className="stack">
              {problem.evidence.map((evidence) => (
                <EvidenceCard key={`${evidence.subjectLabel} ${evidence.indicator.code}`} evidence={evidence} />
              ))}
            </div>
          </Card>
          <PeersOfProblem problem={problem} />
        </div>
        <Card size="small" title={t('problem.answers')}>
          {problem.items.length === 0 && <p className="soft">{t('common.none')}</p>}
          {problem.items.map(({ id, number, title, state }) => (
            <div key={id} className="row" style={{ marginBottom: 8 }}>
              <Link to="/ledger/$id" params={{ id }}>
                {number} {title}
              </Link>
              <StateTag state={state} />
            </div>
          ))}
        </Card>
      </div>
    </>
  );
}
