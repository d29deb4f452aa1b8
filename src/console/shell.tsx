import { GlobalOutlined, LogoutOutlined, QuestionCircleOutlined, UserOutlined } from '@ant-design/icons';
import { useQueryClient } from '@tanstack/react-query';
import { Button, Dropdown, Grid, Layout, Menu } from 'antd';
import { Suspense, useState } from 'react';
import { Navigate, Route, Routes, useLocation, useNavigate } from 'react-router';
import { api } from './api-client.ts';
import { HelpSheet } from './components/help-sheet.tsx';
import { PageState } from './components/page-state.tsx';
import { useLanguage } from './i18n/language.tsx';
import { useHotkeys } from './keyboard.ts';
import { PAGES } from './pages/registry.tsx';
import { useSession } from './session/session.tsx';

/** Wide enough for the longest page name: none is cut. */
const MENU_WIDTH = { zh: 168, en: 204 };

/** Menu on the left, page on the right. The menu shows what the role may open. */
export function Shell() {
  const { texts, language } = useLanguage();
  const session = useSession();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const narrow = !Grid.useBreakpoint().xl;
  const [helpOpen, setHelpOpen] = useState(false);
  useHotkeys({ '?': () => setHelpOpen(true) });

  const pages = PAGES.filter((page) => session.permissions.includes(page.permission));
  const refused = PAGES.filter((page) => !pages.includes(page));
  const first = pages[0];
  return (
    <Layout className="shell">
      <Layout.Sider
        theme="light"
        width={MENU_WIDTH[language]}
        collapsedWidth={60}
        collapsed={narrow}
        className="shell-sider"
      >
        <div className="shell-brand">
          <img src="/icon.svg" alt="" width={26} height={26} />
          {!narrow && <span>{texts.app.name}</span>}
        </div>
        <Menu
          mode="inline"
          selectedKeys={[pathname.split('/')[1] ?? '']}
          items={pages.map((page) => ({ key: page.id, icon: page.icon, label: texts.menu[page.id] }))}
          onClick={({ key }) => navigate(`/${key}`)}
        />
        <div className="shell-foot">
          <Button
            type="text"
            icon={<QuestionCircleOutlined />}
            onClick={() => setHelpOpen(true)}
            aria-label={texts.help.title}
          >
            {!narrow && texts.help.title}
          </Button>
          <AccountMenu narrow={narrow} />
        </div>
      </Layout.Sider>
      <Layout.Content className="shell-content">
        <Suspense fallback={<PageState kind="loading" />}>
          <Routes>
            {first && <Route index element={<Navigate to={`/${first.id}`} replace />} />}
            {pages.map((page) => (
              <Route key={page.id} path={`/${page.id}/*`} element={<page.page />} />
            ))}
            {/* A link from a colleague: the page exists, only not for this role. */}
            {refused.map((page) => (
              <Route
                key={page.id}
                path={`/${page.id}/*`}
                element={<PageState kind="empty" title={texts.state.forbidden} />}
              />
            ))}
            <Route path="*" element={<PageState kind="empty" title={texts.state.notFound} />} />
          </Routes>
        </Suspense>
      </Layout.Content>
      <HelpSheet open={helpOpen} onClose={() => setHelpOpen(false)} />
    </Layout>
  );
}

function AccountMenu({ narrow }: { narrow: boolean }) {
  const { texts, language, setLanguage } = useLanguage();
  const { account } = useSession();
  const client = useQueryClient();
  const signOut = async () => {
    await api.DELETE('/api/session');
    client.clear();
    location.assign('/');
  };
  const items = [
    {
      key: 'language',
      icon: <GlobalOutlined />,
      label: texts.session.language,
      onClick: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    },
    { key: 'out', icon: <LogoutOutlined />, label: texts.session.signOut, onClick: signOut },
  ];
  return (
    <Dropdown menu={{ items }} trigger={['click']} placement="topLeft">
      <Button type="text" icon={<UserOutlined />} aria-label={account.displayName}>
        {!narrow && account.displayName}
      </Button>
    </Dropdown>
  );
}
