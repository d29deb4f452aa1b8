import { Tag, Tooltip } from 'antd';
import { useTexts } from '../../i18n/language.tsx';
import type { SellerRow } from './queries.ts';

const COLOURS: Record<SellerRow['entity'], string | undefined> = {
  known: 'green',
  named: 'gold',
  invalid: 'red',
  ghost: 'volcano',
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
