import { Tabs, type TabsProps } from 'antd';
import { useLocation, useNavigate } from 'react-router';

interface Props {
  /** First part of the address of the page. */
  page: string;
  items: NonNullable<TabsProps['items']>;
}

/** Tabs whose choice stands in the address: a link leads to the tab, and going back works. */
export function AddressTabs({ page, items }: Props) {
  const navigate = useNavigate();
  const asked = useLocation().pathname.split('/')[2];
  const active = items.find(({ key }) => key === asked) ?? items[0];
  return (
    <Tabs
      {...(active ? { activeKey: active.key } : {})}
      items={items}
      destroyOnHidden
      onChange={(key) => navigate(`/${page}/${key}`)}
    />
  );
}
