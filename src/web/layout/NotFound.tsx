import { Link } from '@tanstack/react-router';
import { Result } from 'antd';
import { useTranslation } from 'react-i18next';

/** An address that leads nowhere. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Result
      status="info"
      title={t('refusal.notFound')}
      subTitle={t('refusal.notFoundNote')}
      extra={<Link to="/">{t('nav.home')}</Link>}
    />
  );
}
