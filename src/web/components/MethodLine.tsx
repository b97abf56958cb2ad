import { useTranslation } from 'react-i18next';
import { methodInChinese } from '#domain/monitoring/methodInChinese.ts';

/** How a number was computed, in the language of the interface. */
export function MethodLine({ method }: { method: string }) {
  const { i18n } = useTranslation();
  return i18n.language.startsWith('zh') ? methodInChinese(method) : method;
}
