import { Alert, Button, Typography } from 'antd';
import { useTranslation } from 'react-i18next';

/** Ten codes for the day on which the phone is lost; shown this once. */
export function RecoveryCodes({ codes, onDone }: { codes: readonly string[]; onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      <Alert type="warning" showIcon title={t('self.codesOnce')} description={t('self.codesNote')} />
      <ul className="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="row">
        <Typography.Text copyable={{ text: codes.join('\n') }}>{t('self.copyCodes')}</Typography.Text>
        <Button type="primary" onClick={onDone}>
          {t('self.codesKept')}
        </Button>
      </div>
    </div>
  );
}
