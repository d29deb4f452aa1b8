import { Typography } from 'antd';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { ProposalsTab } from './proposals-tab.tsx';
import { QualityTab } from './quality-tab.tsx';
import './rules.css';
import { RulebookTab } from './rulebook-tab.tsx';
import { TryText } from './try-text.tsx';

/** 规则与质量: what the rules make of a text, what they contain, how right they are. */
export function RulesPage() {
  const texts = useTexts();
  const words = texts.officeWork.quality;
  const tabs = [
    { key: 'try', label: texts.rules.try, children: <TryText /> },
    { key: 'contents', label: words.contents, children: <RulebookTab /> },
    { key: 'quality', label: words.tab, children: <QualityTab /> },
    { key: 'proposals', label: words.proposals, children: <ProposalsTab /> },
  ];
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.rules}</Typography.Title>
      </header>
      <div className="page-body">
        <AddressTabs page="rules" items={tabs} />
      </div>
    </div>
  );
}
