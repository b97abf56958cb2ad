import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './messages/en.ts';
import { zh } from './messages/zh.ts';

declare module 'i18next' {
  interface CustomTypeOptions {
    keySeparator: false;
    nsSeparator: false;
    resources: { translation: typeof zh };
  }
}

/** The languages of the interface; Chinese is the first. */
export type Language = 'zh' | 'en';

const MEMORY = 'mingjian.language';

/** The language this visitor chose last time on this machine, otherwise Chinese. */
function rememberedLanguage(): Language {
  return localStorage.getItem(MEMORY) === 'en' ? 'en' : 'zh';
}

/** Tells browser, screen readers and dates which language the page speaks. */
function announce(language: Language): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

/** Starts the message catalogue in the remembered language. */
export async function startMessages(): Promise<void> {
  const language = rememberedLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
  });
  announce(language);
}

/** Switches the whole interface to a language and remembers it on this machine. */
export async function switchLanguage(language: Language): Promise<void> {
  localStorage.setItem(MEMORY, language);
  await i18next.changeLanguage(language);
  announce(language);
}
