import { App } from 'antd';
import { RefusedError } from './api-client.ts';
import { useLanguage } from './i18n/language.tsx';

/** Shows why the API refused, in the person's language. For `onError` of mutations. */
export function useRefusal(): (error: unknown) => void {
  const { language } = useLanguage();
  const { message } = App.useApp();
  return (error) =>
    void message.error(error instanceof RefusedError ? error.refusal[language] : String(error));
}
