import { CloseOutlined } from '@ant-design/icons';
import { Button, Space } from 'antd';
import { Link } from 'react-router';
import { useTexts } from '../../i18n/language.tsx';
import { LeadHistory } from './lead-history.tsx';
import { LeadState } from './lead-state.tsx';
import { LeadTags } from './lead-tags.tsx';
import { ListingFacts } from './listing-facts.tsx';
import { ListingText } from './listing-text.tsx';
import { type LeadDetail, useLead } from './queries.ts';
import { Reasons } from './reasons.tsx';

interface Props {
  id: string;
  /** Where the lead stands whole. */
  pageAddress: string;
  onClose: () => void;
  /** Absent where the role may not decide. */
  onConfirm?: () => void;
  onDismiss?: () => void;
  onAssign?: () => void;
}

/** One lead beside the list: what was seen, why it is here, what happened. */
export function LeadPanel({ id, pageAddress, onClose, onConfirm, onDismiss, onAssign }: Props) {
  const texts = useTexts();
  const query = useLead(id);
  return (
    <aside className="lead-panel" aria-label={id}>
      <LeadState query={query}>
        {(detail) => (
          <>
            <LeadBody detail={detail} />
            <Space className="lead-actions" wrap>
              {onConfirm && (
                <>
                  <Button type="primary" danger onClick={onConfirm}>
                    {texts.leads.confirm} (Y)
                  </Button>
                  <Button onClick={onDismiss}>{texts.leads.dismiss} (N)</Button>
                  <Button onClick={onAssign}>{texts.leads.assign} (A)</Button>
                </>
              )}
              <Link to={pageAddress}>{texts.leadWork.page.open} ↵</Link>
            </Space>
          </>
        )}
      </LeadState>
      <Button
        className="lead-panel-close"
        type="text"
        icon={<CloseOutlined />}
        onClick={onClose}
        aria-label={texts.state.close}
      />
    </aside>
  );
}

function LeadBody({ detail }: { detail: LeadDetail }) {
  const texts = useTexts();
  const { lead, listing, judgement } = detail;
  return (
    <>
      <LeadTags lead={lead} />
      <p className="lead-why">{lead.why}</p>
      <ListingText listing={listing} hits={judgement.hits} />
      <ListingFacts detail={detail} />
      <Reasons detail={detail} />
      <h5>{texts.leads.history}</h5>
      <LeadHistory detail={detail} />
    </>
  );
}
