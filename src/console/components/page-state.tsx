import { Button, Empty, Result, Spin } from 'antd';
import type { ReactNode } from 'react';
import { RefusedError } from '../api-client.ts';
import { useLanguage } from '../i18n/language.tsx';

type Props =
  | { kind: 'loading' }
  | { kind: 'empty'; title?: string; children?: ReactNode }
  | { kind: 'error'; error: unknown; onRetry?: () => void };

/** The three states a list can be in when it has nothing to show; designed once, used everywhere. */
export function PageState(props: Props) {
  const { texts, language } = useLanguage();
  if (props.kind === 'loading') {
    return (
      <div className="page-state" role="status" aria-label={texts.state.loading}>
        <Spin size="large" />
      </div>
    );
  }
  if (props.kind === 'empty') {
    return (
      <div className="page-state">
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={props.title ?? texts.state.empty}>
          {props.children}
        </Empty>
      </div>
    );
  }
  const refusal = props.error instanceof RefusedError ? props.error.refusal[language] : undefined;
  return (
    <Result
      status="warning"
      title={texts.state.error}
      subTitle={refusal}
      extra={props.onRetry && <Button onClick={props.onRetry}>{texts.state.retry}</Button>}
    />
  );
}
