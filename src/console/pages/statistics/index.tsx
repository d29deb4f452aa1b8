import { Typography } from 'antd';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { BriefsTab } from './briefs-tab.tsx';
import { FiguresTab } from './figures-tab.tsx';
import { HandoversTab } from './handovers-tab.tsx';
import './statistics.css';

/** 统计: figures with their denominators, the reports made of them, and what was handed to other units. */
export function StatisticsPage() {
  const texts = useTexts();
  const { tabs } = texts.officeWork.statistics;
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.statistics}</Typography.Title>
      </header>
      <div className="page-body">
        <AddressTabs
          page="statistics"
          items={[
            { key: 'figures', label: tabs.figures, children: <FiguresTab /> },
            { key: 'briefs', label: tabs.briefs, children: <BriefsTab /> },
            { key: 'handovers', label: tabs.handovers, children: <HandoversTab /> },
          ]}
        />
      </div>
    </div>
  );
}
