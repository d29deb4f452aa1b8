import { Typography } from 'antd';
import { AddressTabs } from '../../components/address-tabs.tsx';
import { useTexts } from '../../i18n/language.tsx';
import { usePermission } from '../../session/session.tsx';
import { AccountsTab } from './accounts-tab.tsx';
import { PasswordTab } from './password-tab.tsx';
import { UnitsTab } from './units-tab.tsx';
import './settings.css';

/** 设置: one's own password; people and units for the administrator. */
export function SettingsPage() {
  const texts = useTexts();
  const mayManage = usePermission('accounts.manage');
  const tabs = [
    ...(mayManage
      ? [
          { key: 'accounts', label: texts.settings.accounts, children: <AccountsTab /> },
          { key: 'units', label: texts.settings.units, children: <UnitsTab /> },
        ]
      : []),
    { key: 'password', label: texts.session.changePassword, children: <PasswordTab /> },
  ];
  return (
    <div className="page">
      <header className="page-head">
        <Typography.Title level={4}>{texts.menu.settings}</Typography.Title>
      </header>
      <div className="page-body">
        <AddressTabs page="settings" items={tabs} />
      </div>
    </div>
  );
}
