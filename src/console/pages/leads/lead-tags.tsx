import { Space, Typography } from 'antd';
import { ExperienceMark } from '../../components/experience-mark.tsx';
import { DemoTag, KindTag, StatusTag, UnconfirmedTag, VerdictTag } from '../../components/tags.tsx';
import type { LeadRow } from './queries.ts';

/** A lead's number and what it is, in one line. */
export function LeadTags({ lead }: { lead: LeadRow }) {
  return (
    <Space wrap size={4}>
      <Typography.Text strong>{lead.id}</Typography.Text>
      <Typography.Text>{lead.indication}</Typography.Text>
      <VerdictTag verdict={lead.verdict} />
      <StatusTag status={lead.status} />
      {lead.kinds.map((kind) => (
        <KindTag key={kind} kind={kind} />
      ))}
      {lead.unconfirmed && <UnconfirmedTag />}
      {lead.demo && <DemoTag />}
      {lead.experience && <ExperienceMark experience={lead.experience} />}
    </Space>
  );
}
