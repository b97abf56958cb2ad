import { ClockCircleOutlined } from '@ant-design/icons';
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Warning } from '#domain/rectification/warning.ts';

const TONES = { none: 'default', blue: 'blue', yellow: 'gold', red: 'red' } as const satisfies Record<Warning, string>;

/** The clock of an item: near, behind or overdue, in word and colour. On time shows nothing. */
export function WarningTag({ warning }: { warning: Warning }) {
  const { t } = useTranslation();
  if (warning === 'none') return null;
  return (
    <Tag color={TONES[warning]} icon={<ClockCircleOutlined />} style={{ margin: 0 }}>
      {t(`warning.${warning}`)}
    </Tag>
  );
}
