import { CloudUploadOutlined, PlusOutlined } from '@ant-design/icons';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useMay } from '#web/access/session.ts';
import { PageHead } from '#web/components/PageHead.tsx';
import { FiguresPanel } from './FiguresPanel.tsx';
import { IndicatorsPanel } from './IndicatorsPanel.tsx';
import { RoundDialog } from './RoundDialog.tsx';
import { RoundsPanel } from './RoundsPanel.tsx';

/** 监测数据: rounds with their data versions, report figures, indicators. */
export function MonitoringPage() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { tab } = useSearch({ from: '/inside/monitoring' });
  const mayManage = useMay('monitoring.manage');
  const [adding, setAdding] = useState(false);
  return (
    <>
      <PageHead title={t('monitoring.title')} note={t('monitoring.note')}>
        {mayManage && (
          <>
            <Button
              type="primary"
              icon={<CloudUploadOutlined aria-hidden />}
              onClick={() => void navigate({ to: '/monitoring/import' })}
            >
              {t('monitoring.importData')}
            </Button>
            <Button icon={<PlusOutlined aria-hidden />} onClick={() => setAdding(true)}>
              {t('monitoring.newRound')}
            </Button>
          </>
        )}
      </PageHead>
      <Tabs
        activeKey={tab ?? 'rounds'}
        onChange={(key) => void navigate({ to: '/monitoring', search: { tab: key } })}
        items={[
          { key: 'rounds', label: t('monitoring.tab.rounds'), children: <RoundsPanel /> },
          { key: 'figures', label: t('monitoring.tab.figures'), children: <FiguresPanel /> },
          { key: 'indicators', label: t('monitoring.tab.indicators'), children: <IndicatorsPanel /> },
        ]}
      />
      {adding && <RoundDialog onClose={() => setAdding(false)} />}
    </>
  );
}
