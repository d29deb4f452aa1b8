import { Descriptions, Drawer, Typography } from 'antd';
import { GLOSSARY } from '#domain/glossary';
import { useLanguage } from '../i18n/language.tsx';

const KEYS: readonly [key: string, zh: string, en: string][] = [
  ['J / K', '下一条 / 上一条', 'next / previous'],
  ['Enter', '打开线索页', 'open the lead page'],
  ['Y', '确认线索', 'confirm'],
  ['N', '排除（选择理由）', 'dismiss (choose a reason)'],
  ['E', '固定证据', 'capture evidence'],
  ['A', '分派', 'assign'],
  ['D', '起草通知与函件', 'draft notices and letters'],
  ['X', '选中 / 取消选中', 'select / unselect'],
  ['U', '撤销上一步（十秒内）', 'undo (within ten seconds)'],
  ['/', '搜索', 'search'],
  ['?', '打开本页', 'this sheet'],
  ['Esc', '关闭', 'close'],
];

/** Keys and words, for the newcomer at the desk. */
export function HelpSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { texts, language } = useLanguage();
  return (
    <Drawer open={open} onClose={onClose} title={texts.help.title} size={520}>
      <Typography.Title level={5}>{texts.help.keys}</Typography.Title>
      <Descriptions
        column={1}
        size="small"
        bordered
        items={KEYS.map(([key, zh, en]) => ({
          key,
          label: <kbd>{key}</kbd>,
          children: language === 'zh' ? zh : en,
        }))}
      />
      <Typography.Title level={5} className="help-terms">
        {texts.help.terms}
      </Typography.Title>
      <Descriptions
        column={1}
        size="small"
        items={Object.entries(GLOSSARY).map(([id, term]) => ({
          key: id,
          label: term[language],
          children: term.meaning,
        }))}
      />
    </Drawer>
  );
}
