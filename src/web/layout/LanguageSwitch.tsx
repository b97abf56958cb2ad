import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { switchLanguage } from '#web/i18n.ts';

/** Switches between Chinese and English; the button names the language it leads to. */
export function LanguageSwitch({ ghost = false }: { ghost?: boolean }) {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'zh' ? 'en' : 'zh';
  const label = other === 'en' ? 'EN' : '中文';
  return (
    <Button
      size="small"
      ghost={ghost}
      aria-label={`${t('nav.language')}：${label}`}
      onClick={() => void switchLanguage(other)}
    >
      {label}
    </Button>
  );
}
