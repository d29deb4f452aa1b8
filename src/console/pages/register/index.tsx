import { Typography } from 'antd';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { IndicationsTab } from './indications-tab.tsx';
import './register.css';
import { UsersTab } from './users-tab.tsx';

/** 名录: the protected names as legal objects, and who may use them. */
export function RegisterPage() {
  const texts = useTexts();
  const words = texts.officeWork.register;
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.register}</Typography.Title>
      </header>
      <div className="page-body">
        <AddressTabs
          page="register"
          items={[
            { key: 'indications', label: words.indications, children: <IndicationsTab /> },
            { key: 'users', label: words.users, children: <UsersTab /> },
          ]}
        />
      </div>
    </div>
  );
}
