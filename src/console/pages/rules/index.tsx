import { Tabs, Typography } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import { TryText } from './try-text.tsx';

/** 规则与质量: what the rules make of a text, what they contain, how right they are. */
export function RulesPage() {
  const texts = useTexts();
  const tabs = [{ key: 'try', label: texts.rules.try, children: <TryText /> }];
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.rules}</Typography.Title>
      </header>
      <div className="page-body">
        <Tabs items={tabs} />
      </div>
    </div>
  );
}
