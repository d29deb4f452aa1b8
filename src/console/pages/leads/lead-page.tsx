import { LeftOutlined, PrinterOutlined, RightOutlined } from '@ant-design/icons';
import { Alert, Button, Space } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate, useParams, useSearchParams } from 'react-router';
import { EvidenceSlot } from '../../components/evidence-slot.tsx';
import { useLanguage } from '../../i18n/language.tsx';
import { useHotkeys } from '../../keyboard.ts';
import { usePermission } from '../../session/session.tsx';
import { filterFromAddress } from './filter-address.ts';
import { useLeadDialogs } from './lead-dialogs.tsx';
import { LeadSections } from './lead-sections.tsx';
import { LeadState } from './lead-state.tsx';
import { LeadTags } from './lead-tags.tsx';
import { type LeadDetail, OPEN_STATUSES, useLead, useNeighbours } from './queries.ts';
import { useArrivals } from './use-arrivals.ts';
import { type Decision, useDecisions } from './use-decisions.tsx';
import { useLeadNotes } from './use-lead-notes.ts';

/** One lead whole, with everything needed to decide on it, and the way to the next in the order of the list. */
export function LeadPage() {
  const id = useParams().id ?? '';
  const [params] = useSearchParams();
  const query = useLead(id);
  useArrivals();
  return (
    <div className="page lead-page">
      <LeadState query={query}>{(detail) => <Loaded key={id} detail={detail} params={params} />}</LeadState>
    </div>
  );
}

function Loaded({ detail, params }: { detail: LeadDetail; params: URLSearchParams }) {
  const { texts, language } = useLanguage();
  const words = texts.leadWork.page;
  const navigate = useNavigate();
  const { lead } = detail;
  const filter = useMemo(() => filterFromAddress(params), [params]);
  const neighbours = useNeighbours(lead.id, filter).data;
  const mayDecide = usePermission('leads.decide');
  const mayDraft = usePermission('notices.draft') && !OPEN_STATUSES.includes(lead.status);
  const decisions = useDecisions();
  const notes = useLeadNotes(lead.id);
  const go = (id: string | null | undefined) => id && navigate(`/leads/${id}?${params}`);
  const list = new URLSearchParams(params);
  list.set('lead', lead.id);
  const back = `/leads?${list}`;
  const ask = useLeadDialogs((_ids, decision: Decision) => {
    decisions.decide({ id: lead.id, revision: lead.revision }, decision);
    if (decision.kind !== 'assign') go(neighbours?.next);
  });
  const one = [lead.id];
  useHotkeys({
    ...(mayDecide && {
      y: () => ask.confirm(one),
      n: () => ask.dismiss(one),
      a: () => ask.assign(one),
      u: decisions.undoLast,
    }),
    ...(mayDraft && { d: () => navigate(`/notices?draft=${lead.id}`) }),
    j: () => go(neighbours?.next),
    k: () => go(neighbours?.previous),
    escape: () => navigate(back),
  });
  return (
    <>
      <header className="page-head lead-page-head">
        <Link to={back} aria-label={words.back} title={words.back}>
          ←
        </Link>
        <LeadTags lead={lead} />
        <Space className="page-tools no-print" wrap>
          {mayDecide && (
            <>
              <Button type="primary" danger onClick={() => ask.confirm(one)}>
                {texts.leads.confirm} (Y)
              </Button>
              <Button onClick={() => ask.dismiss(one)}>{texts.leads.dismiss} (N)</Button>
              <Button onClick={() => ask.assign(one)}>{texts.leads.assign} (A)</Button>
            </>
          )}
          <EvidenceSlot leadId={lead.id} />
          {mayDraft && (
            <Button onClick={() => navigate(`/notices?draft=${lead.id}`)}>{texts.notices.draft} (D)</Button>
          )}
          <Button
            icon={<PrinterOutlined />}
            onClick={() => window.print()}
            aria-label={words.print}
            title={words.print}
          />
          <Space.Compact>
            <Button
              icon={<LeftOutlined />}
              disabled={!neighbours?.previous}
              onClick={() => go(neighbours?.previous)}
              aria-label={words.previous}
              title={`${words.previous} (K)`}
            />
            <Button
              icon={<RightOutlined />}
              disabled={!neighbours?.next}
              onClick={() => go(neighbours?.next)}
              aria-label={words.next}
              title={`${words.next} (J)`}
            />
          </Space.Compact>
        </Space>
      </header>
      {detail.secondLook && (
        <Alert
          banner
          type="warning"
          title={`${words.secondLook}：${detail.secondLook[language]}`}
          action={
            mayDecide && (
              <Button size="small" loading={notes.busy} onClick={() => notes.add({ kind: 'sign-off' })}>
                {words.signOff}
              </Button>
            )
          }
        />
      )}
      <LeadSections
        detail={detail}
        busy={notes.busy}
        {...(mayDecide && {
          onAnswer: (answer) => notes.add({ kind: 'answer', ...answer }),
          onComment: (text) => notes.add({ kind: 'comment', text }),
        })}
      />
      {ask.dialogs}
    </>
  );
}
