import { FlagOutlined, InfoCircleOutlined } from '@ant-design/icons';
import { Button, Popover } from 'antd';
import { useTranslation } from 'react-i18next';
import { showBounded, showCount, showValue } from '#web/charts/format.ts';
import { estimateLines, type ShownEstimate } from '#web/charts/shownEstimate.ts';
import { MethodLine } from './MethodLine.tsx';

interface EstimateCellProps {
  /** Null where the rules forbid a report. */
  readonly estimate: ShownEstimate | null;
  /** Name of the group, for screen readers: 提为问题：南山区. */
  readonly label: string;
  /** Absent for those who may not raise problems. */
  readonly onRaise: (() => void) | null;
}

/** One estimate: value (standard error), n, how it was made, and the button that makes it a problem. */
export function EstimateCell({ estimate, label, onRaise }: EstimateCellProps) {
  const { t } = useTranslation();
  if (estimate === null) return <span className="soft">{t('comparison.unreportable')}</span>;
  const { value, standardError, n, nBand, bound } = estimate;
  return (
    <div className="estimate">
      <span className="num">
        <b>{showBounded(value, standardError, bound)}</b>{' '}
        <span className="soft">
          ({standardError === null ? t('analysis.errorUnknown') : showValue(standardError, standardError)}) n=
          {nBand ?? showCount(n)}
        </span>
      </span>
      <MethodPopover estimate={estimate} label={label} />
      {onRaise !== null && (
        <Button
          size="small"
          icon={<FlagOutlined aria-hidden />}
          onClick={onRaise}
          aria-label={`${t('analysis.raise')}：${label}`}
        >
          {t('analysis.raise')}
        </Button>
      )}
    </div>
  );
}

function MethodPopover({ estimate, label }: { estimate: ShownEstimate; label: string }) {
  const { t } = useTranslation();
  const content = (
    <div style={{ maxWidth: 320 }}>
      {estimateLines(estimate, t).map((line) => (
        <div key={line}>{line}</div>
      ))}
      <div className="soft" style={{ marginTop: 6 }}>
        {t('analysis.method')}：<MethodLine method={estimate.method} />
      </div>
    </div>
  );
  return (
    <Popover content={content} title={label} trigger={['click']}>
      <Button
        size="small"
        type="text"
        icon={<InfoCircleOutlined aria-hidden />}
        aria-label={`${t('analysis.howMade')}：${label}`}
      />
    </Popover>
  );
}
