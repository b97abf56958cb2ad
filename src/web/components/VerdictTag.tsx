import { ArrowDownOutlined, ArrowUpOutlined, MinusCircleOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { EvaluationVerdict } from '#domain/evaluation/verdict.ts';
import { VERDICT_COLOURS } from '#web/theme.ts';

const ICONS = {
  improved: <ArrowUpOutlined aria-hidden />,
  worse: <ArrowDownOutlined aria-hidden />,
  indistinguishable: <MinusCircleOutlined aria-hidden />,
  'cannot-judge': <QuestionCircleOutlined aria-hidden />,
} as const satisfies Record<EvaluationVerdict, ReactNode>;

/** The verdict on an effect: one of four words, with icon and colour. */
export function VerdictTag({ verdict }: { verdict: EvaluationVerdict }) {
  const { t } = useTranslation();
  const colour = VERDICT_COLOURS[verdict];
  return (
    <span className="comparison" style={{ color: colour, borderColor: colour }}>
      {ICONS[verdict]} {t(`verdict.${verdict}`)}
    </span>
  );
}
