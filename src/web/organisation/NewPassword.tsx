import { Alert, Typography } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Reply } from '#web/client.ts';

/** The one-time password of an account that was just opened or reset. */
export function NewPassword({ opened }: { opened: Reply<'POST /api/accounts'> }) {
  const { t } = useTranslation();
  return (
    <Alert
      type="success"
      showIcon
      title={t('organisation.passwordOnce')}
      description={
        <span>
          {opened.username}　
          <Typography.Text copyable code>
            {opened.oneTimePassword}
          </Typography.Text>
        </span>
      }
    />
  );
}
