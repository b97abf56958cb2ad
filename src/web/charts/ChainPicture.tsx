import { Link } from '@tanstack/react-router';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';

const STAGES = ['results', 'problems', 'ledger', 'effects'] as const;
type Stage = (typeof STAGES)[number];

const PATHS = {
  results: '/monitoring',
  problems: '/problems',
  ledger: '/ledger',
  effects: '/evaluation',
} as const satisfies Record<Stage, string>;

/** How many there are at a stage, and in a few words what of it is still open. */
export interface StageCount {
  readonly count: number;
  readonly open: readonly string[];
}

/** The chain 监测结果 → 问题清单 → 整改台账 → 效果评估 → next round as a picture; every stage leads to its page. */
export function ChainPicture({ stages }: { stages: Readonly<Record<Stage, StageCount>> }) {
  const { t } = useTranslation();
  return (
    <section className="chain" aria-label={t('chain.title')}>
      {STAGES.map((stage, index) => (
        <Fragment key={stage}>
          {index > 0 && <span className="chain-arrow" aria-hidden="true" />}
          <StageLink stage={stage} step={index + 1} count={stages[stage]} />
        </Fragment>
      ))}
      <Link to="/monitoring" className="chain-next">
        <svg viewBox="0 0 100 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">
          <path d="M98 0v6q0 5-5 5H7q-5 0-5-5V1" />
        </svg>
        <span>↻ {t('chain.next')}</span>
      </Link>
    </section>
  );
}

function StageLink({ stage, step, count }: { stage: Stage; step: number; count: StageCount }) {
  const { t } = useTranslation();
  return (
    <Link to={PATHS[stage]} className={`chain-stage chain-${stage}`}>
      <span className="chain-step">{t('chain.step', { step })}</span>
      <strong>{t(`chain.stage.${stage}`)}</strong>
      <span className="chain-count">
        <b>{count.count}</b> {t(`chain.unit.${stage}`)}
      </span>
      <span className="chain-open">
        {count.open.map((line) => (
          <span key={line}>{line}</span>
        ))}
      </span>
    </Link>
  );
}
