import { createContext, type ReactNode, useContext, useState } from 'react';
import { en } from './en.ts';
import { type Texts, zh } from './zh.ts';

export type Language = 'zh' | 'en';

interface LanguageState {
  language: Language;
  texts: Texts;
  setLanguage(language: Language): void;
}

const STORAGE_KEY = 'giw.language';
const LanguageContext = createContext<LanguageState | null>(null);

/** Chinese unless the person has chosen English before. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, set] = useState<Language>(localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh');
  const setLanguage = (next: Language) => {
    localStorage.setItem(STORAGE_KEY, next);
    document.documentElement.lang = next === 'zh' ? 'zh-CN' : 'en';
    set(next);
  };
  return (
    <LanguageContext value={{ language, texts: language === 'zh' ? zh : en, setLanguage }}>
      {children}
    </LanguageContext>
  );
}

export function useLanguage(): LanguageState {
  const state = useContext(LanguageContext);
  if (!state) throw new Error('useLanguage needs a LanguageProvider above it.');
  return state;
}

/** The texts of the chosen language. */
export function useTexts(): Texts {
  return useLanguage().texts;
}
