import { Typography } from 'antd';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { IntakeTab } from './intake-tab.tsx';
import { ProvingTab } from './proving-tab.tsx';
import { ReadingTab } from './reading-tab.tsx';
import { SessionsTab } from './sessions-tab.tsx';
import { StatusTab } from './status-tab.tsx';
import { TroubleTab } from './trouble-tab.tsx';
import { WatchesTab } from './watches-tab.tsx';
import './crawl.css';

const TABS = {
  status: <StatusTab />,
  intake: <IntakeTab />,
  watches: <WatchesTab />,
  sessions: <SessionsTab />,
  proving: <ProvingTab />,
  reading: <ReadingTab />,
  trouble: <TroubleTab />,
};

/** 采集状况: what was seen and not seen, and every way in. The tab stands in the address. */
export function CrawlPage() {
  const texts = useTexts();
  const items = Object.entries(TABS).map(([key, children]) => ({
    key,
    label: texts.crawlWork.tabs[key as keyof typeof TABS],
    children,
  }));
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.crawl}</Typography.Title>
      </header>
      <div className="page-body">
        <AddressTabs page="crawl" items={items} />
      </div>
    </div>
  );
}
