import { Tag, Tooltip } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { SellerRow } from './queries.ts';

const COLOURS: Record<SellerRow['entity'], string | undefined> = {
  known: '#23690a',
  named: '#7a5200',
  invalid: '#b02a1c',
  ghost: '#a82a05',
  unseen: undefined,
};

/** Whether somebody answerable stands behind a shop, and how that is known. */
export function EntityTag({ entity }: { entity: SellerRow['entity'] }) {
  const words = useTexts().leadWork.sellers;
  return (
    <Tooltip title={words.entityWhy[entity]}>
      <Tag color={COLOURS[entity]}>{words.entities[entity]}</Tag>
    </Tooltip>
  );
}
