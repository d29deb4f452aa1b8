import { useTexts } from '../../i18n/language.tsx';
import { usePermission } from '../../session/session.tsx';
import { CommentBox } from './comment-box.tsx';
import { Contradictions } from './contradictions.tsx';
import { HitList } from './hit-list.tsx';
import { LawBasis } from './law-basis.tsx';
import { LeadHistory } from './lead-history.tsx';
import { ListingFacts } from './listing-facts.tsx';
import { ListingText } from './listing-text.tsx';
import { Pictures } from './pictures.tsx';
import { PriceChart } from './price-chart.tsx';
import type { LeadDetail } from './queries.ts';
import { type Answer, Questions } from './questions.tsx';
import { SellerCard } from './seller-card.tsx';
import { Turnover } from './turnover.tsx';
import { Versions } from './versions.tsx';

interface Props {
  detail: LeadDetail;
  busy: boolean;
  /** Absent where the role may not decide. */
  onAnswer?: (answer: Answer) => void;
  onComment?: (text: string) => void;
}

/** The body of the lead page: what was seen on the left, what people make of it on the right. */
export function LeadSections({ detail, busy, onAnswer, onComment }: Props) {
  const texts = useTexts();
  const words = texts.leadWork.page;
  const mayDraft = usePermission('notices.draft');
  const { lead, listing, judgement } = detail;
  return (
    <div className="lead-sections">
      <div className="lead-column">
        <p className="lead-why">{lead.why}</p>
        <section>
          <h5>{words.text}</h5>
          <ListingText listing={listing} hits={judgement.hits} />
          <HitList hits={judgement.hits} />
        </section>
        <section>
          <h5>{words.contradictions}</h5>
          <Contradictions judgement={judgement} indication={lead.indication} />
          {judgement.signals.length === 0 && <p className="placeholder">{words.nothingAgainst}</p>}
        </section>
        <section>
          <h5>{words.facts}</h5>
          <ListingFacts detail={detail} />
        </section>
        <section>
          <h5>{words.prices}</h5>
          <PriceChart price={lead.price} peers={detail.peerPrices} />
        </section>
        <Pictures detail={detail} />
        <section>
          <h5>{words.versions}</h5>
          <Versions versions={detail.versions} />
        </section>
      </div>
      <div className="lead-column">
        <Questions detail={detail} busy={busy} {...(onAnswer && { onAnswer })} />
        <LawBasis judgement={judgement} />
        <SellerCard detail={detail} />
        {mayDraft && <Turnover leadId={lead.id} />}
        <section>
          <h5>{texts.leads.history}</h5>
          <LeadHistory detail={detail} />
          {onComment && <CommentBox busy={busy} onComment={onComment} />}
        </section>
      </div>
    </div>
  );
}
